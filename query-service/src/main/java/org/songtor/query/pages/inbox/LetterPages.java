package org.songtor.query.pages.inbox;

import java.time.Clock;
import java.util.List;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.Actor;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.inbox.InboxQueries;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.history.CodedWords;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.problems.PathIds;
import org.songtor.query.timeline.TimelineQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The letter that takes a referral to an agency without a system, for whoever may see its case. */
@Controller
final class LetterPages {
  private final InboxQueries inboxes;
  private final TimelineQueries timeline;
  private final AgencyNames names;
  private final DefinitionCatalogue definitions;
  private final Clock clock;

  LetterPages(
      InboxQueries inboxes,
      TimelineQueries timeline,
      AgencyNames names,
      DefinitionCatalogue definitions,
      Clock clock) {
    this.inboxes = inboxes;
    this.timeline = timeline;
    this.names = names;
    this.definitions = definitions;
    this.clock = clock;
  }

  @GetMapping("/cases/referrals/{id}/letter")
  String letter(Actor reader, PageLanguage say, @PathVariable("id") String id, Model model) {
    InboxItem item = inboxes.item(reader, PathIds.read("id", id, ReferralId::of));
    CaseId caseId = SentReferralPages.caseOf(item);
    ReferralPresenter presenter = new ReferralPresenter(say, clock.instant());
    model.addAttribute(
        "letter",
        new LetterView(
            item.referralId().toString(),
            ReferralPresenter.reference(item),
            names.nameOf(item.agency()).map(say::text).orElse(item.agency().toString()),
            returnTo(reader, caseId, item),
            Badge.of(item.status(), say),
            item.status().unanswered() ? letter(item, presenter, say) : null));
    return "letter";
  }

  private LetterView.Letter letter(InboxItem item, ReferralPresenter presenter, PageLanguage say) {
    WorkflowDefinition definition = definitions.find(item.definition()).orElse(null);
    List<String> reasons =
        definition == null
            ? List.of()
            : definition.vocabulary(Vocabulary.DECLINE_REASONS).stream()
                .flatMap(reason -> reason.terms().stream())
                .map(term -> say.title(term.title()))
                .toList();
    return new LetterView.Letter(
        say.longDate(item.requestedAt()),
        say.longDate(item.answerBy()) + " " + say.time(item.answerBy()),
        List.of(Badge.of(item.urgency(), say)),
        presenter.withdrawn(item, "letter.withdrawn"),
        presenter.goesOnPaper(item),
        presenter.askedOnPaper(item, new CodedWords(say, definition)),
        reasons);
  }

  /** Whoever looks after the case now; before anybody does, whoever sent the referral. */
  private String returnTo(Actor reader, CaseId caseId, InboxItem item) {
    String manager = CaseFacts.of(timeline.eventsFor(reader, caseId, null)).caseManager();
    return manager != null
        ? manager
        : inboxes.eventsOf(reader, item.referralId()).stream()
            .filter(told -> told.event() instanceof ReferralEvent.ReferralRequested)
            .map(RecordedEvent::envelope)
            .findFirst()
            .orElseThrow()
            .actor();
  }
}
