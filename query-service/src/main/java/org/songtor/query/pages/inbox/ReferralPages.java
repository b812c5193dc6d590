package org.songtor.query.pages.inbox;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.query.agencies.AgencyQueries;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.history.CodedWords;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.songtor.referral.ReferralAction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One referral, and the officer's answers to it. */
@Controller
final class ReferralPages {
  private static final String ATTEMPT = "attempt";

  private final InboxQueries inboxes;
  private final AgencyQueries directory;
  private final AgencyNames names;
  private final DefinitionCatalogue definitions;
  private final Done done;
  private final AnswerSender sender;
  private final Clock clock;

  ReferralPages(
      InboxQueries inboxes,
      AgencyQueries directory,
      AgencyNames names,
      DefinitionCatalogue definitions,
      Done done,
      AnswerSender sender,
      Clock clock) {
    this.inboxes = inboxes;
    this.directory = directory;
    this.names = names;
    this.definitions = definitions;
    this.done = done;
    this.sender = sender;
    this.clock = clock;
  }

  @GetMapping("/inbox/referrals/{id}")
  String referral(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @RequestParam(name = "do", required = false) @Nullable String asked,
      HttpServletRequest request,
      Model model) {
    done.await(model, say);
    ReferralAction action = asked == null ? null : ReferralAction.ofPath(asked).orElse(null);
    InboxItem item = readable(reader, referralId(id));
    keptWhileSignedOut(reader, say, item.referralId(), request)
        .ifPresent(attempt -> model.addAttribute(ATTEMPT, attempt));
    show(reader, say, item, action, model);
    return "referral";
  }

  /** The address a form is sent to, when it is opened by hand or after a login. */
  @GetMapping("/inbox/referrals/{id}/{action}")
  String form(@PathVariable("id") String id, @PathVariable("action") String action) {
    return "redirect:/inbox/referrals/" + referralId(id) + "?do=" + action(action).path() + "#do";
  }

  @PostMapping("/inbox/referrals/{id}/{action}")
  String answer(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @PathVariable("action") String path,
      HttpServletRequest request,
      RedirectAttributes next) {
    ReferralId referral = referralId(id);
    readable(reader, referral);
    TypedAnswer typed = TypedAnswer.of(action(path), request);
    TypedAnswer.Reading reading = typed.read(ThaiDates.day(clock.instant()));
    SendResult result =
        reading.wrong().isEmpty()
            ? sender.send(referral, typed, reading.body(), say)
            : new SendResult.NotTaken(Refused.fieldsToCheck(say), inWords(reading.wrong(), say));
    return switch (result) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(Done.NOTICE, say.text("done." + typed.action().path()));
        Done.carry(taken, next);
        yield "redirect:/inbox/referrals/" + referral;
      }
      case SendResult.NotTaken refused -> {
        // Shown by a GET of its own, so that neither reloading nor going back sends it once more.
        next.addFlashAttribute(
            ATTEMPT,
            new AnswerForms.Attempt(
                refused.keySpent() ? typed.withNewKey() : typed,
                refused.problem(),
                refused.errors()));
        yield "redirect:/inbox/referrals/" + referral + "?do=" + typed.action().path() + "#problem";
      }
    };
  }

  private static Optional<AnswerForms.Attempt> keptWhileSignedOut(
      Actor reader, PageLanguage say, ReferralId referral, HttpServletRequest request) {
    TypedAnswer typed = KeptAnswer.take(request.getSession(), referral, reader.id());
    return typed == null
        ? Optional.empty()
        : Optional.of(new AnswerForms.Attempt(typed, Refused.signedOutMeanwhile(say), Map.of()));
  }

  private void show(
      Actor reader, PageLanguage say, InboxItem item, @Nullable ReferralAction asked, Model model) {
    AnswerForms.Attempt attempt =
        model.getAttribute(ATTEMPT) instanceof AnswerForms.Attempt refused ? refused : null;
    WorkflowDefinition definition = definitions.find(item.definition()).orElse(null);
    ReferralPresenter presenter = new ReferralPresenter(say, clock.instant());
    List<RecordedEvent> events = inboxes.eventsOf(reader, item.referralId());
    List<Option> others =
        PassingOn.isOpen(item)
            ? PassingOn.choices(item, events, directory.all(reader), definition, say)
            : List.of();
    model.addAttribute(
        "referral",
        presenter.view(
            item,
            events,
            new AnswerForms(say, definition, others, colleagues(reader, item), null)
                .ofAgency(item.status(), item.assignee() != null, asked, attempt),
            new CodedWords(say, definition),
            agency -> name(agency, say)));
  }

  /** To whom else it can be given: those whom the agency lists, and not who has it already. */
  private List<Option> colleagues(Actor reader, InboxItem item) {
    return directory.all(reader).stream()
        .filter(agency -> agency.id().equals(item.agency()))
        .map(AgencyView::members)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(AgencyView.MemberView::account)
        .filter(account -> !account.equals(item.assignee()))
        .map(account -> new Option(account, account))
        .toList();
  }

  private InboxItem readable(Actor reader, ReferralId id) {
    InboxItem item = inboxes.item(reader, id);
    // The sender's side reads a referral in its case; this page is the receiver's.
    ReadGate.check(reader, new ReadAccess.Resource.Inbox(item.agency()));
    return item;
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

  private static ReferralAction action(String path) {
    return ReferralAction.ofPath(path)
        .filter(ReferralAction::ofReceiver)
        .orElseThrow(
            () -> Problems.notFound(new LocalizedText("รายการนี้", "answer to a referral")));
  }
}
