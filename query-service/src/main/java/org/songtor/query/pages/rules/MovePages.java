package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
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
import org.songtor.query.pages.shell.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking for cases to move to the version that new cases get. */
@Controller
final class MovePages {
  static final String LIST = "/migrations";

  private static final String PAGE = LIST + "/new";
  private static final String PROBLEM = "problem";
  private static final String WRONG = "wrong";
  private static final Pattern LOCATION = Pattern.compile(".*(/migrations/[0-9a-f-]{36})");

  private final DefinitionVersions versions;
  private final DefinitionCatalogue definitions;
  private final CommandSender commands;

  MovePages(DefinitionVersions versions, DefinitionCatalogue definitions, CommandSender commands) {
    this.versions = versions;
    this.definitions = definitions;
    this.commands = commands;
  }

  /** An older version whose cases can move, and the newer one. */
  private record Way(WorkflowDefinition from, WorkflowDefinition to) {
    Option option() {
      return new Option(RuleVersions.write(from.id()), from.id() + " → v" + to.id().version());
    }
  }

  @GetMapping(PAGE)
  String form(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "what", required = false) @Nullable String what,
      @RequestParam(name = "definition", required = false) @Nullable String name,
      HttpSession session,
      Model model,
      HttpServletResponse response) {
    ReadGate.check(reader, new Resource.Common());
    if (!RuleAct.MOVE.isOpenTo(reader)) {
      return NotYours.page(RuleAct.MOVE, LIST, say, model, response);
    }
    KeptForm typed = KeptForm.take(session, PAGE, reader.id()).orElse(null);
    String asked = typed == null ? what : typed.value("what");
    List<Way> ways = ways();
    Optional<Way> way =
        ways.stream()
            .filter(
                one ->
                    asked != null
                        ? one.option().code().equals(asked)
                        : name == null || one.from().id().name().equals(name))
            .findFirst();
    model.addAttribute("ways", ways.stream().map(Way::option).toList());
    model.addAttribute(
        "form",
        way.map(
                one ->
                    MoveForm.of(
                        one.from(), one.to(), typed, TrialForm.areas(reader), wrong(model), say))
            .orElse(null));
    return "migration-new";
  }

  @PostMapping(PAGE)
  String request(
      Actor reader,
      PageLanguage say,
      HttpServletRequest request,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next) {
    ReadGate.check(reader, new Resource.Common());
    if (!RuleAct.MOVE.isOpenTo(reader)) {
      return NotYours.page(RuleAct.MOVE, LIST, say, model, response);
    }
    KeptForm typed = new KeptForm(PAGE, reader.id(), TypedForm.values(request, ReasonForm.LONGEST));
    Way way =
        ways().stream()
            .filter(one -> one.option().code().equals(typed.value("what")))
            .findFirst()
            .orElseThrow(RuleVersions::notFound);
    MoveForm.Reading reading = MoveForm.read(way.from(), way.to(), typed, say);
    Map<String, Object> body = reading.body();
    if (body == null) {
      next.addFlashAttribute(
          PROBLEM, Refused.of(say.text("problem.needs"), say.text("problem.needs.detail")));
      return again(typed, reading.wrong(), request, next);
    }
    String key = typed.value(TypedForm.KEY);
    return switch (commands.send(
        "POST", "/api/migrations", key.isBlank() ? FormKey.make() : key, null, body, say)) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(Done.NOTICE, say.text("move.done"));
        Done.carry(taken, next);
        yield "redirect:" + page(taken);
      }
      case SendResult.NotTaken not -> {
        next.addFlashAttribute(PROBLEM, not.problem());
        yield again(typed, byPart(not.errors()), request, next);
      }
    };
  }

  /** One sentence for each part of the form, whichever of its fields it is about. */
  private static Map<String, String> byPart(Map<String, String> errors) {
    Map<String, String> parts = new LinkedHashMap<>();
    errors.forEach(
        (field, sentence) ->
            parts.putIfAbsent(field.startsWith("areas") ? "areas" : "states", sentence));
    return parts;
  }

  private static String again(
      KeptForm typed,
      Map<String, String> wrong,
      HttpServletRequest request,
      RedirectAttributes next) {
    typed.keepIn(request.getSession());
    next.addFlashAttribute(WRONG, new LinkedHashMap<>(wrong));
    return "redirect:" + PAGE + "#problem";
  }

  private static String page(SendResult.Taken taken) {
    Matcher location = LOCATION.matcher(taken.location() == null ? "" : taken.location());
    return location.matches() ? location.group(1) : LIST;
  }

  @SuppressWarnings("unchecked") // as this page put it there
  private static Map<String, String> wrong(Model model) {
    return model.getAttribute(WRONG) instanceof Map<?, ?> wrong
        ? (Map<String, String>) wrong
        : Map.of();
  }

  /** Each version that was in use, with the one that new cases under its name get. */
  private List<Way> ways() {
    return versions.all().stream()
        .filter(version -> version.life().state() != State.DRAFT)
        .map(DefinitionVersion::definition)
        .flatMap(
            from ->
                newest(from.id())
                    .filter(to -> to.id().version() > from.id().version())
                    .map(to -> new Way(from, to))
                    .stream())
        .toList();
  }

  private Optional<WorkflowDefinition> newest(DefinitionId id) {
    return definitions.newest(id.name());
  }
}
