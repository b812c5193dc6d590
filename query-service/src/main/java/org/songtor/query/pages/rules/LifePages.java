package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.language.Actor;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersion.State;
import org.songtor.query.definitions.DefinitionVersions;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishing and retiring a version: each says first what it means, and why it may not be. */
@Controller
final class LifePages {
  private static final String PROBLEM = "problem";

  private final RuleVersions versions;
  private final DefinitionVersions all;
  private final CommandSender commands;

  LifePages(RuleVersions versions, DefinitionVersions all, CommandSender commands) {
    this.versions = versions;
    this.all = all;
    this.commands = commands;
  }

  @GetMapping("/definitions/{name}/{version}/publish")
  String publishing(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      Model model) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionVersion draft = versions.existing(name, version);
    show(draft, say, model);
    model.addAttribute("meaning", publishingMeans(draft, say));
    model.addAttribute("why", whyNotPublish(draft, reader, say).orElse(null));
    model.addAttribute("key", FormKey.make());
    return "publish";
  }

  @PostMapping("/definitions/{name}/{version}/publish")
  String publish(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      @RequestParam(name = "key", defaultValue = "") String key,
      RedirectAttributes next) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionId id = versions.existing(name, version).definition().id();
    return switch (commands.send(
        "POST", "/api" + RuleLinks.of(id) + "/publish", keyOf(key), null, Map.of(), say)) {
      case SendResult.Taken taken -> done("publish.done", id, taken, say, next);
      case SendResult.NotTaken not -> {
        next.addFlashAttribute(PROBLEM, not.problem());
        yield "redirect:" + RuleLinks.of(id) + "/publish#problem";
      }
    };
  }

  @GetMapping("/definitions/{name}/{version}/retire")
  String retiring(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      HttpSession session,
      Model model,
      HttpServletResponse response) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionVersion used = versions.existing(name, version);
    DefinitionId id = used.definition().id();
    if (!RuleAct.RETIRE.isOpenTo(reader)) {
      return NotYours.page(RuleAct.RETIRE, RuleLinks.of(id), say, model, response);
    }
    show(used, say, model);
    model.addAttribute("meaning", retiringMeans(used, say));
    model.addAttribute("why", whyNotRetire(used, say));
    KeptForm typed = KeptForm.take(session, RuleLinks.of(id) + "/retire", reader.id()).orElse(null);
    model.addAttribute(
        "form",
        new ReasonForm(
            typed == null ? FormKey.make() : typed.value(TypedForm.KEY),
            typed == null ? "" : typed.value("reason"),
            model.getAttribute("wrong") instanceof String wrong ? wrong : null));
    return "retire";
  }

  @PostMapping("/definitions/{name}/{version}/retire")
  String retire(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      HttpServletRequest request,
      RedirectAttributes next) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionId id = versions.existing(name, version).definition().id();
    String page = RuleLinks.of(id) + "/retire";
    KeptForm typed = new KeptForm(page, reader.id(), TypedForm.values(request, ReasonForm.LONGEST));
    String reason = typed.value("reason").strip();
    if (reason.isEmpty()) {
      typed.keepIn(request.getSession());
      next.addFlashAttribute(
          PROBLEM, Refused.of(say.text("problem.needs"), say.text("problem.needs.detail")));
      next.addFlashAttribute("wrong", say.text("retire.reason.needed"));
      return "redirect:" + page + "#problem";
    }
    return switch (commands.send(
        "POST",
        "/api" + page,
        keyOf(typed.value(TypedForm.KEY)),
        null,
        Map.of("reason", reason),
        say)) {
      case SendResult.Taken taken -> done("retire.done", id, taken, say, next);
      case SendResult.NotTaken not -> {
        typed.keepIn(request.getSession());
        next.addFlashAttribute(PROBLEM, not.problem());
        yield "redirect:" + page + "#problem";
      }
    };
  }

  private static String done(
      String what,
      DefinitionId id,
      SendResult.Taken taken,
      PageLanguage say,
      RedirectAttributes next) {
    next.addFlashAttribute(Done.NOTICE, say.text(what, id.toString()));
    Done.carry(taken, next);
    return "redirect:" + RuleLinks.of(id);
  }

  private static String keyOf(String typed) {
    return typed.isBlank() ? FormKey.make() : typed;
  }

  private static void show(DefinitionVersion version, PageLanguage say, Model model) {
    DefinitionId id = version.definition().id();
    model.addAttribute("id", id.toString());
    model.addAttribute("called", say.text(version.definition().title()));
    model.addAttribute("rules", RuleLinks.of(id));
  }

  private List<String> publishingMeans(DefinitionVersion draft, PageLanguage say) {
    DefinitionId id = draft.definition().id();
    List<String> meaning = new ArrayList<>();
    meaning.add(
        inUse(id)
            .map(now -> say.text("publish.means.instead", id.name(), id.toString(), now.toString()))
            .orElseGet(() -> say.text("publish.means.new", id.name())));
    meaning.add(say.text("publish.means.open"));
    meaning.add(say.text("publish.means.settled", id.version() + 1));
    return meaning;
  }

  private List<String> retiringMeans(DefinitionVersion used, PageLanguage say) {
    DefinitionId id = used.definition().id();
    List<String> meaning = new ArrayList<>();
    if (!used.newest()) {
      meaning.add(say.text("retire.means.old"));
    } else {
      meaning.add(
          next(id)
              .map(other -> say.text("retire.means.instead", id.name(), other.toString()))
              .orElseGet(() -> say.text("retire.means.none", id.name())));
    }
    meaning.add(say.text("retire.means.open"));
    meaning.add(say.text("retire.means.ever"));
    return meaning;
  }

  /** The version that new cases under the name get now. */
  private Optional<DefinitionId> inUse(DefinitionId id) {
    return all.all().stream()
        .filter(DefinitionVersion::newest)
        .map(one -> one.definition().id())
        .filter(one -> one.name().equals(id.name()))
        .findFirst();
  }

  /** The one they would get if this one were retired. */
  private Optional<DefinitionId> next(DefinitionId id) {
    return all.all().stream()
        .filter(one -> one.life().state() == State.PUBLISHED)
        .map(one -> one.definition().id())
        .filter(one -> one.name().equals(id.name()) && !one.equals(id))
        .max(Comparator.comparingInt(DefinitionId::version));
  }

  private Optional<String> whyNotPublish(DefinitionVersion draft, Actor reader, PageLanguage say) {
    State state = draft.life().state();
    DefinitionId id = draft.definition().id();
    if (state != State.DRAFT) {
      return Optional.of(say.text("publish.not." + state.code(), id.toString()));
    }
    if (!RuleAct.PUBLISH.isOpenTo(reader)) {
      return Optional.of(RuleAct.PUBLISH.who(say));
    }
    if (reader.id().equals(draft.life().draftedBy())) {
      return Optional.of(say.text("publish.not.own"));
    }
    return inUse(id)
        .filter(now -> now.version() > id.version())
        .map(now -> say.text("publish.not.passed", now.toString(), now.version() + 1));
  }

  private static @Nullable String whyNotRetire(DefinitionVersion used, PageLanguage say) {
    State state = used.life().state();
    return state == State.PUBLISHED
        ? null
        : say.text("retire.not." + state.code(), used.definition().id().toString());
  }
}
