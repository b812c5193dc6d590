package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.language.Actor;
import org.songtor.language.MigrationId;
import org.songtor.language.Role;
import org.songtor.query.definitions.MigrationQueries;
import org.songtor.query.definitions.MigrationRow;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.songtor.query.problems.PathIds;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of moves: tried on every case, started by a second person, done or abandoned. */
@Controller
final class MoveLifePages {
  private static final String PROBLEM = "problem";
  private static final int MOST_MISFITS = 200;

  /** Seconds after which a page whose move goes on asks again by itself. */
  private static final int LOOKS_AGAIN = 3;

  private final MigrationQueries migrations;
  private final DefinitionCatalogue definitions;
  private final CommandSender commands;
  private final Done done;

  MoveLifePages(
      MigrationQueries migrations,
      DefinitionCatalogue definitions,
      CommandSender commands,
      Done done) {
    this.migrations = migrations;
    this.definitions = definitions;
    this.commands = commands;
    this.done = done;
  }

  @GetMapping(MovePages.LIST)
  String all(Actor reader, PageLanguage say, Model model, HttpServletResponse response) {
    ReadGate.check(reader, new Resource.Common());
    if (ReadAccess.refusal(reader, new Resource.AnyMigration()).orElse(null)
        instanceof ReadAccess.Refusal.RoleMayNot(var roles)) {
      String who =
          say.text(
              "rules.who.moves",
              roles.stream()
                  .sorted()
                  .map(Role::title)
                  .map(say::text)
                  .collect(Collectors.joining(", ")));
      return NotYours.page(who, "/definitions", model, response);
    }
    MovePresenter presenter = new MovePresenter(definitions, reader, say);
    model.addAttribute(
        "moves",
        migrations.all(reader).stream().map(row -> presenter.view(row, List.of())).toList());
    model.addAttribute("asks", RuleAct.MOVE.isOpenTo(reader));
    model.addAttribute("who", RuleAct.MOVE.who(say));
    return "migrations";
  }

  @GetMapping(MovePages.LIST + "/{id}")
  String one(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      Model model,
      HttpServletResponse response) {
    done.await(model, say);
    MigrationRow row = existing(reader, id);
    MoveView view =
        new MovePresenter(definitions, reader, say)
            .view(row, migrations.misfits(row, MOST_MISFITS));
    if (view.working()) {
      response.setHeader("Refresh", LOOKS_AGAIN + "; url=" + view.href() + "?itself");
    }
    model.addAttribute("move", view);
    return "migration";
  }

  @PostMapping(MovePages.LIST + "/{id}/start")
  String start(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @RequestParam(name = TypedForm.KEY, defaultValue = "") String key,
      RedirectAttributes next) {
    String page = MovePresenter.address(existing(reader, id));
    return switch (commands.send(
        "POST", "/api" + page + "/start", keyOf(key), null, Map.of(), say)) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(Done.NOTICE, say.text("move.started.done"));
        Done.carry(taken, next);
        yield "redirect:" + page;
      }
      case SendResult.NotTaken not -> {
        next.addFlashAttribute(PROBLEM, not.problem());
        yield "redirect:" + page + "#problem";
      }
    };
  }

  @GetMapping(MovePages.LIST + "/{id}/abandon")
  String abandoning(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      HttpSession session,
      Model model,
      HttpServletResponse response) {
    MigrationRow row = existing(reader, id);
    MoveView view = new MovePresenter(definitions, reader, say).view(row, List.of());
    if (!RuleAct.ABANDON.isOpenTo(reader)) {
      return NotYours.page(RuleAct.ABANDON, view.href(), say, model, response);
    }
    KeptForm typed = KeptForm.take(session, view.href() + "/abandon", reader.id()).orElse(null);
    model.addAttribute("move", view);
    model.addAttribute(
        "form",
        new ReasonForm(
            typed == null ? view.key() : typed.value(TypedForm.KEY),
            typed == null ? "" : typed.value("reason"),
            model.getAttribute("wrong") instanceof String wrong ? wrong : null));
    return "migration-abandon";
  }

  @PostMapping(MovePages.LIST + "/{id}/abandon")
  String abandon(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      HttpServletRequest request,
      RedirectAttributes next) {
    String move = MovePresenter.address(existing(reader, id));
    String page = move + "/abandon";
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
      case SendResult.Taken taken -> {
        next.addFlashAttribute(Done.NOTICE, say.text("move.abandon.done"));
        Done.carry(taken, next);
        yield "redirect:" + move;
      }
      case SendResult.NotTaken not -> {
        typed.keepIn(request.getSession());
        next.addFlashAttribute(PROBLEM, not.problem());
        yield "redirect:" + page + "#problem";
      }
    };
  }

  private static String keyOf(String typed) {
    return typed.isBlank() ? FormKey.make() : typed;
  }

  private MigrationRow existing(Actor reader, String id) {
    ReadGate.check(reader, new Resource.AnyMigration());
    return migrations.one(reader, PathIds.read("id", id, MigrationId::of));
  }
}
