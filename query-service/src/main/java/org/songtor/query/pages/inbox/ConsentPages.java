package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.ConsentFacts.Reach;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.query.agencies.AgencyQueries;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.pages.inbox.ReferralView.Field;
import org.songtor.query.pages.inbox.ReferralView.FieldKind;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.problems.PathIds;
import org.songtor.query.timeline.TimelineQueries;
import org.songtor.referral.ConsentGiver;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing down that child or guardian took back the consent that referrals rest on. */
@Controller
final class ConsentPages {
  private static final String ATTEMPT = "attempt";

  private final TimelineQueries timeline;
  private final DefinitionCatalogue definitions;
  private final AgencyQueries directory;
  private final CommandSender commands;

  ConsentPages(
      TimelineQueries timeline,
      DefinitionCatalogue definitions,
      AgencyQueries directory,
      CommandSender commands) {
    this.timeline = timeline;
    this.definitions = definitions;
    this.directory = directory;
    this.commands = commands;
  }

  /**
   * What was typed and not taken.
   *
   * @param errors by field name, ready to read
   */
  private record Attempt(TypedConsent typed, Refused problem, Map<String, String> errors)
      implements Serializable {
    Attempt {
      errors = Map.copyOf(errors);
    }
  }

  @GetMapping("/cases/{id}/consent")
  String form(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      HttpServletRequest request,
      Model model) {
    CaseFacts facts = facts(reader, id);
    List<AgencyView> agencies = directory.all(reader);
    Attempt attempt =
        model.getAttribute(ATTEMPT) instanceof Attempt refused
            ? refused
            : keptWhileSignedOut(reader, say, facts.id(), request);
    model.addAttribute(
        "consent",
        new ConsentView(
            facts.id().toString(),
            now(facts, agencies, say),
            attempt == null ? FormKey.make() : attempt.typed().key(),
            fields(facts, agencies, attempt, say),
            attempt == null ? null : attempt.problem()));
    return "consent";
  }

  @PostMapping("/cases/{id}/consent")
  String send(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      HttpServletRequest request,
      RedirectAttributes next) {
    CaseId caseId = facts(reader, id).id();
    TypedConsent typed = TypedConsent.of(request);
    Map<String, String> wrong = new LinkedHashMap<>();
    Stream.of(TypedConsent.WHAT, "by", "mode")
        .filter(name -> typed.value(name).isBlank())
        .forEach(name -> wrong.put(name, say.text("form.choice-needed")));
    SendResult result =
        wrong.isEmpty()
            ? commands.send(
                "POST",
                "/api/cases/" + caseId + (typed.gives() ? "/consents" : "/consents/withdraw"),
                typed.key(),
                null,
                typed.body(),
                say)
            : new SendResult.NotTaken(Refused.fieldsToCheck(say), wrong);
    return switch (result) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(
            Done.NOTICE, say.text(typed.gives() ? "consent.done.given" : "consent.done.withdrawn"));
        Done.carry(taken, next);
        yield "redirect:/cases/" + caseId;
      }
      case SendResult.NotTaken refused -> {
        next.addFlashAttribute(
            ATTEMPT,
            new Attempt(
                refused.keySpent() ? typed.withNewKey() : typed,
                refused.problem(),
                refused.errors()));
        yield "redirect:/cases/" + caseId + "/consent#problem";
      }
    };
  }

  private CaseFacts facts(Actor reader, String id) {
    return CaseFacts.of(timeline.eventsFor(reader, PathIds.read("id", id, CaseId::of), null));
  }

  private static @Nullable Attempt keptWhileSignedOut(
      Actor reader, PageLanguage say, CaseId caseId, HttpServletRequest request) {
    TypedConsent typed = KeptConsents.take(request.getSession(), caseId, reader.id());
    return typed == null ? null : new Attempt(typed, Refused.signedOutMeanwhile(say), Map.of());
  }

  private static List<String> now(CaseFacts facts, List<AgencyView> agencies, PageLanguage say) {
    List<String> now = new ArrayList<>();
    for (ConsentGiver by : ConsentGiver.values()) {
      Reach reach = facts.consents().withdrawn().get(by);
      if (reach != null) {
        String who = say.text(by.title());
        String named =
            reach.but().stream()
                .map(agency -> name(agency, agencies, say))
                .collect(Collectors.joining(", "));
        now.add(
            say.capital(
                !reach.all()
                    ? say.text("consent.now.some", who, named)
                    : reach.but().isEmpty()
                        ? say.text("consent.now.all", who)
                        : say.text("consent.now.but", who, named)));
      }
    }
    return now;
  }

  private static String name(AgencyId id, List<AgencyView> agencies, PageLanguage say) {
    return agencies.stream()
        .filter(one -> one.id().equals(id))
        .map(one -> say.text(one.name()))
        .findFirst()
        .orElse(id.toString());
  }

  private List<Field> fields(
      CaseFacts facts, List<AgencyView> agencies, @Nullable Attempt attempt, PageLanguage say) {
    List<Option> givers =
        Arrays.stream(ConsentGiver.values())
            .map(one -> new Option(one.code(), say.title(one.title())))
            .toList();
    List<Option> modes =
        definitions
            .find(facts.definition())
            .flatMap(found -> found.vocabulary(Vocabulary.CONTACT_MODES))
            .map(Vocabulary::terms)
            .orElse(List.of())
            .stream()
            .map(term -> new Option(term.code(), say.title(term.title())))
            .toList();
    return List.of(
        field(
            TypedConsent.WHAT,
            FieldKind.CHOICE,
            say.text("consent.what"),
            List.of(
                new Option(TypedConsent.WITHDRAW, say.text("consent.what.withdraw")),
                new Option(TypedConsent.GIVE, say.text("consent.what.give"))),
            attempt),
        field("by", FieldKind.CHOICE, say.text("consent.by"), givers, attempt),
        field("mode", FieldKind.CHOICE, say.text("consent.mode"), modes, attempt),
        field(
            "agencies",
            FieldKind.MANY,
            say.text("consent.agencies"),
            near(facts, agencies, say),
            attempt),
        field("note", FieldKind.TEXT, say.text("detail.note"), List.of(), attempt));
  }

  /** Those that work where the case is, and all that were asked before. */
  private static List<Option> near(CaseFacts facts, List<AgencyView> agencies, PageLanguage say) {
    List<AgencyId> asked =
        facts.referrals().values().stream().map(referral -> referral.agency()).toList();
    return agencies.stream()
        .filter(
            one ->
                asked.contains(one.id())
                    || one.areas().stream().anyMatch(area -> area.covers(facts.tambon())))
        .map(one -> new Option(one.id().toString(), say.text(one.name())))
        .toList();
  }

  private static Field field(
      String name, FieldKind kind, String label, List<Option> options, @Nullable Attempt attempt) {
    return new Field(
        name,
        kind,
        kind == FieldKind.CHOICE,
        label,
        null,
        attempt == null ? "" : attempt.typed().value(name),
        TypedDate.NONE,
        options,
        attempt == null ? null : attempt.errors().get(name));
  }
}
