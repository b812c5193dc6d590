package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.history.CodedWords;
import org.songtor.query.pages.inbox.AnswerForms.Served;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.songtor.query.timeline.TimelineQueries;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One referral at its sender's end: what came back, and what the sender can do with it. */
@Controller
final class SentReferralPages {
  private static final String ATTEMPT = "attempt";
  private static final String HOME = "/cases/referrals/";

  private final InboxQueries inboxes;
  private final TimelineQueries timeline;
  private final AgencyNames names;
  private final DefinitionCatalogue definitions;
  private final Done done;
  private final AnswerSender sender;
  private final Clock clock;

  SentReferralPages(
      InboxQueries inboxes,
      TimelineQueries timeline,
      AgencyNames names,
      DefinitionCatalogue definitions,
      Done done,
      AnswerSender sender,
      Clock clock) {
    this.inboxes = inboxes;
    this.timeline = timeline;
    this.names = names;
    this.definitions = definitions;
    this.done = done;
    this.sender = sender;
    this.clock = clock;
  }

  @GetMapping("/cases/referrals/{id}")
  String referral(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @RequestParam(name = "do", required = false) @Nullable String asked,
      HttpServletRequest request,
      Model model) {
    done.await(model, say);
    InboxItem item = inboxes.item(reader, referralId(id));
    CaseId caseId = caseOf(item);
    TypedAnswer kept = KeptAnswer.take(request.getSession(), item.referralId(), reader.id());
    if (kept != null) {
      model.addAttribute(
          ATTEMPT, new AnswerForms.Attempt(kept, Refused.signedOutMeanwhile(say), Map.of()));
    }
    TypedAnswer.Path action = asked == null ? null : TypedAnswer.Path.of(asked).orElse(null);
    List<RecordedEvent> events = inboxes.eventsOf(reader, item.referralId());
    AnswerForms.Attempt attempt =
        model.getAttribute(ATTEMPT) instanceof AnswerForms.Attempt refused ? refused : null;
    WorkflowDefinition definition = definitions.find(item.definition()).orElse(null);
    List<ReferralView.Form> forms =
        maySend(reader, definition)
            ? new AnswerForms(
                    say, definition, List.of(), List.of(), served(reader, caseId, item, say))
                .ofSender(
                    item.status(),
                    item.toTakeIn(),
                    events.stream()
                        .anyMatch(told -> item.agency().equals(told.envelope().agency())),
                    action,
                    attempt)
            : List.of();
    model.addAttribute(
        "referral",
        new ReferralPresenter(say, clock.instant())
            .sent(
                item,
                caseId,
                events,
                forms,
                new CodedWords(say, definition),
                agency -> name(agency, say)));
    return "referral";
  }

  /** The address a form is sent to, when it is opened by hand or after a login. */
  @GetMapping("/cases/referrals/{id}/{action}")
  String form(@PathVariable("id") String id, @PathVariable("action") String action) {
    return "redirect:" + HOME + referralId(id) + "?do=" + action(action) + "#do";
  }

  @PostMapping("/cases/referrals/{id}/{action}")
  String act(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @PathVariable("action") String path,
      HttpServletRequest request,
      RedirectAttributes next) {
    ReferralId referral = referralId(id);
    InboxItem item = inboxes.item(reader, referral);
    caseOf(item);
    TypedAnswer typed = TypedAnswer.of(action(path), request);
    TypedAnswer.Reading reading = typed.read(ThaiDates.day(clock.instant()));
    SendResult result =
        reading.wrong().isEmpty()
            ? sender.send(
                referral, typed, TypedAnswer.notBefore(reading.body(), item.requestedAt()), say)
            : new SendResult.NotTaken(Refused.fieldsToCheck(say), inWords(reading.wrong(), say));
    return switch (result) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(
            Done.NOTICE,
            typed.proxy() ? say.text("by-proxy.done") : say.text("done." + typed.action().path()));
        Done.carry(taken, next);
        yield "redirect:" + HOME + referral;
      }
      case SendResult.NotTaken refused -> {
        next.addFlashAttribute(
            ATTEMPT,
            new AnswerForms.Attempt(
                refused.keySpent() ? typed.withNewKey() : typed,
                refused.problem(),
                refused.errors()));
        yield "redirect:" + HOME + referral + "?do=" + typed.path() + "#problem";
      }
    };
  }

  /** Only the sender's end is told which case it is. */
  static CaseId caseOf(InboxItem item) {
    CaseId caseId = item.caseId();
    if (caseId == null) {
      throw new AccessDeniedException("this page is the sender's");
    }
    return caseId;
  }

  /** Whoever may refer may take back and take in; the others read. */
  private static boolean maySend(Actor reader, @Nullable WorkflowDefinition definition) {
    return definition != null
        && definition.steps().stream()
            .filter(step -> step.records() == StepKind.REFER)
            .anyMatch(step -> step.by().stream().anyMatch(reader::is));
  }

  private Served served(Actor reader, CaseId caseId, InboxItem item, PageLanguage say) {
    CaseFacts facts = CaseFacts.of(timeline.eventsFor(reader, caseId, null));
    CarePlan plan = facts.plan().content();
    var referral = facts.referrals().get(item.referralId());
    if (plan == null || referral == null) {
      return Served.NOTHING;
    }
    return new Served(
        plan.goals().stream()
            .filter(goal -> referral.request().goals().contains(goal.id()))
            .map(goal -> new Option(goal.id(), goal.text().orElse(say.text("erased"))))
            .toList(),
        plan.actions().stream()
            .filter(action -> referral.request().actions().contains(action.id()))
            .map(action -> new Option(action.id(), action.text().orElse(say.text("erased"))))
            .toList(),
        ticked(facts.plan().progress().goals()),
        ticked(facts.plan().progress().actions()));
  }

  private static List<String> ticked(Map<String, Boolean> said) {
    return said.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  private String name(AgencyId agency, PageLanguage say) {
    return names.nameOf(agency).map(say::text).orElse(agency.toString());
  }

  private static Map<String, String> inWords(Map<String, String> keys, PageLanguage say) {
    Map<String, String> words = new LinkedHashMap<>();
    keys.forEach((field, key) -> words.put(field, say.text(key)));
    return words;
  }

  private static ReferralId referralId(String id) {
    return PathIds.read("id", id, ReferralId::of);
  }

  private static TypedAnswer.Path action(String path) {
    return TypedAnswer.Path.of(path)
        .filter(asked -> asked.proxy() || asked.action().ofSender())
        .orElseThrow(() -> Problems.notFound(new LocalizedText("รายการนี้", "action of a sender")));
  }
}
