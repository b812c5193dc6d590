package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.language.Actor;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersion.State;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing a draft: begun from another version, checked as often as wanted, and kept. */
@Controller
final class DraftPages {
  static final String PREFIX = "/drafts/";
  static final int LONGEST_TEXT = DraftForm.LONGEST_TEXT;

  private static final String PROBLEM = "problem";
  private static final int KEY_LETTERS = 16;

  private final RuleVersions versions;
  private final CommandSender commands;

  DraftPages(RuleVersions versions, CommandSender commands) {
    this.versions = versions;
    this.commands = commands;
  }

  static String address(DefinitionId id) {
    return PREFIX + id.name() + "/" + id.version();
  }

  /** Asks for the name under which a copy goes on. */
  @GetMapping("/definitions/{name}/{version}/copy")
  String copy(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      @RequestParam(name = "as", required = false) @Nullable String as,
      Model model,
      HttpServletResponse response) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionVersion from = versions.existing(name, version);
    DefinitionId id = from.definition().id();
    if (!RuleAct.DRAFT.isOpenTo(reader)) {
      return NotYours.page(RuleAct.DRAFT, RuleLinks.of(id), say, model, response);
    }
    String typed = as == null ? name : as.strip();
    if (as != null && RuleVersions.isName(typed)) {
      DefinitionId next = new DefinitionId(typed, versions.highest(typed) + 1);
      return "redirect:" + address(next) + "?from=" + RuleVersions.write(id);
    }
    model.addAttribute("id", id.toString());
    model.addAttribute("called", say.text(from.definition().title()));
    model.addAttribute("rules", RuleLinks.of(id));
    model.addAttribute("name", typed);
    model.addAttribute("next", versions.highest(name) + 1);
    model.addAttribute("wrong", as == null ? null : say.text("draft.name.wrong"));
    return "draft-copy";
  }

  @GetMapping(PREFIX + "{name}/{version}")
  String draft(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      @RequestParam(name = "from", required = false) @Nullable String from,
      @RequestParam(name = "again", required = false) @Nullable String again,
      HttpSession session,
      Model model,
      HttpServletResponse response) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionId id = RuleVersions.id(name, version);
    if (!RuleAct.DRAFT.isOpenTo(reader)) {
      return NotYours.page(RuleAct.DRAFT, "/definitions", say, model, response);
    }
    if (again != null) {
      KeptForm.take(session, address(id), reader.id());
      return "redirect:" + address(id) + (from == null ? "" : "?from=" + from);
    }
    String kept = versions.draft(id).orElse(null);
    if (kept == null && isSettled(id)) {
      return settled(id, say, model);
    }
    KeptForm typed = KeptForm.of(session, address(id), reader.id()).orElse(null);
    String text =
        typed != null
            ? typed.value(DraftForm.TEXT)
            : kept != null ? kept : begun(id, from).orElseThrow(RuleVersions::notFound);
    DraftView view = new DraftPresenter(say).view(id, text, kept, typed != null, FormKey.make());
    if (typed != null && !typed.value(DraftForm.BASE).equals(view.base()) && view.unsaved()) {
      model.addAttribute("overtaken", RuleLinks.of(id));
    }
    model.addAttribute("draft", view);
    return "draft";
  }

  @PostMapping(value = PREFIX + "{name}/{version}", params = "do=file")
  ResponseEntity<byte[]> file(
      Actor reader,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      HttpServletRequest request)
      throws IOException {
    ReadGate.check(reader, new Resource.Common());
    String text = DraftForm.values(request).getOrDefault(DraftForm.TEXT, List.of("")).getFirst();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(DefinitionReader.fileName(RuleVersions.id(name, version)))
                .build()
                .toString())
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What was typed is kept first of all, and shown by a page of its own. */
  @PostMapping(PREFIX + "{name}/{version}")
  String send(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      HttpServletRequest request,
      Model model,
      HttpServletResponse response,
      RedirectAttributes next)
      throws IOException {
    ReadGate.check(reader, new Resource.Common());
    DefinitionId id = RuleVersions.id(name, version);
    if (!RuleAct.DRAFT.isOpenTo(reader)) {
      return NotYours.page(RuleAct.DRAFT, "/definitions", say, model, response);
    }
    Map<String, List<String>> values = DraftForm.values(request);
    KeptForm typed = new KeptForm(address(id), reader.id(), values);
    typed.keepIn(request.getSession());
    if (!"save".equals(request.getParameter("do"))) {
      return "redirect:" + address(id) + "#checked";
    }
    Optional<Refused> refused = save(id, typed, say, next);
    if (refused.isPresent()) {
      next.addFlashAttribute(PROBLEM, refused.get());
      return "redirect:" + address(id) + "#problem";
    }
    KeptForm.take(request.getSession(), address(id), reader.id());
    next.addFlashAttribute(Done.NOTICE, say.text("draft.saved", id.toString()));
    return "redirect:" + RuleLinks.of(id);
  }

  /** Empty when the text is kept. */
  private Optional<Refused> save(
      DefinitionId id, KeptForm typed, PageLanguage say, RedirectAttributes next) {
    String text = typed.value(DraftForm.TEXT);
    String digest = DraftPresenter.digest(text);
    String kept = versions.draft(id).map(DraftPresenter::digest).orElse("");
    if (kept.equals(digest)) {
      // Pressed twice, or nothing was changed.
      return Optional.empty();
    }
    int findings = DraftText.check(id, text).size();
    if (findings > 0) {
      return Optional.of(
          Refused.of(say.text("draft.not-saved"), say.text("draft.not-saved.findings", findings)));
    }
    if (!kept.equals(typed.value(DraftForm.BASE))) {
      return Optional.of(
          Refused.of(say.text("draft.not-saved"), say.text("draft.not-saved.overtaken")));
    }
    // Another text is another command, also from a page that was gone back to.
    String key = typed.value(TypedForm.KEY) + "-" + digest.substring(0, KEY_LETTERS);
    return switch (commands.send(
        "PUT",
        "/api/definitions/" + id.name() + "/" + id.version(),
        key,
        null,
        Map.of("yaml", text),
        say)) {
      case SendResult.Taken taken -> {
        Done.carry(taken, next);
        yield Optional.empty();
      }
      case SendResult.NotTaken not -> Optional.of(not.problem());
    };
  }

  private boolean isSettled(DefinitionId id) {
    return versions.find(id).filter(one -> one.life().state() != State.DRAFT).isPresent();
  }

  private String settled(DefinitionId id, PageLanguage say, Model model) {
    model.addAttribute("who", say.text("draft.settled", id.toString()));
    model.addAttribute("back", RuleLinks.of(id));
    return "rules-not-yours";
  }

  private Optional<String> begun(DefinitionId id, @Nullable String from) {
    return Optional.ofNullable(from)
        .flatMap(RuleVersions::parse)
        .flatMap(origin -> versions.source(origin).map(text -> DraftText.copy(text, origin, id)));
  }
}
