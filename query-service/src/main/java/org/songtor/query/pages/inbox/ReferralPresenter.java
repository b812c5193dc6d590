package org.songtor.query.pages.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.inbox.Withdrawn;
import org.songtor.query.pages.history.CodedWords;
import org.songtor.query.pages.history.ReferralStory;
import org.songtor.query.pages.history.Told;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralCodes;
import org.songtor.referral.ReferralLifeCycle;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;

/** Puts a referral into the words of its agency's pages. */
final class ReferralPresenter {
  private static final int REFERENCE_LENGTH = 8;

  private final PageLanguage say;
  private final Instant now;

  /**
   * @param now the moment by which lateness is judged
   */
  ReferralPresenter(PageLanguage say, Instant now) {
    this.say = say;
    this.now = now;
  }

  /** What people call a referral on the telephone. */
  static String reference(InboxItem item) {
    String id = item.referralId().toString();
    return id.substring(id.length() - REFERENCE_LENGTH);
  }

  /** Who it is about, as far as the agency may know. */
  String title(InboxItem item) {
    InboxItem.Preview preview = item.preview();
    if (preview != null) {
      return preview.ageBandTitle() == null
          ? say.text("inbox.preview")
          : say.text("inbox.preview.aged", say.text(preview.ageBandTitle()));
    }
    String name = disclosed(item, SharedField.NAME);
    String age = disclosed(item, SharedField.AGE);
    String who = name == null ? unnamed(item) : name;
    return age == null || !age.chars().allMatch(Character::isDigit)
        ? who
        : who + " · " + say.text("inbox.age", Long.valueOf(age));
  }

  private String unnamed(InboxItem item) {
    Withdrawn withdrawn = item.withdrawn();
    return say.text(
        withdrawn != null && withdrawn.fields().contains(SharedField.NAME)
            ? "inbox.unnamed.now"
            : "inbox.unnamed");
  }

  private static @Nullable String disclosed(InboxItem item, SharedField field) {
    String value = item.disclosed().get(field);
    return value == null || value.isBlank() ? null : value;
  }

  String need(InboxItem item) {
    return say.title(item.needTitle()) + " · " + say.text(item.serviceTitle());
  }

  @Nullable Duty duty(InboxItem item) {
    return Duty.of(item.status(), item.receiveBy(), item.answerBy(), item.overdue(), now, say);
  }

  private @Nullable Duty senderDuty(InboxItem item) {
    return item.senderDutyTitle() == null
        ? null
        : new Duty(say.title(item.senderDutyTitle()), late(item) ? "late" : "soon");
  }

  List<Badge> badges(InboxItem item) {
    List<Badge> badges = new ArrayList<>();
    badges.add(Badge.of(item.urgency(), say));
    badges.add(Badge.of(item.status(), say));
    if (late(item)) {
      badges.add(Badge.late(say));
    }
    return badges;
  }

  /** By the clock as well as by the record: the engine needs a moment to write lateness down. */
  private boolean late(InboxItem item) {
    return item.status().unanswered()
        && (item.overdue()
            || item.answerBy().isBefore(now)
            || (item.status() == ReferralStatus.REQUESTED && item.receiveBy().isBefore(now)));
  }

  /**
   * @param reader by account, who is called "you"
   */
  InboxView.Line line(InboxItem item, String reader) {
    return new InboxView.Line(
        item.referralId().toString(),
        item.revision(),
        late(item) ? "bad" : Badge.of(item.status(), say).tone(),
        badges(item),
        title(item),
        need(item),
        duty(item),
        lineDates(item, reader),
        item.openActions().contains(ReferralAction.CLAIM) ? act(ReferralAction.CLAIM) : null,
        ReferralLifeCycle.nextOfAgency(item.status()).map(this::act).orElse(null),
        item.openActions().stream()
            .filter(ReferralAction::ofReceiver)
            .filter(ReferralPresenter::often)
            .filter(
                action ->
                    ReferralLifeCycle.nextOfAgency(item.status()).filter(action::equals).isEmpty())
            .map(this::act)
            .toList());
  }

  /** What a line offers beside the next action; the rest is on the referral's own page. */
  private static boolean often(ReferralAction action) {
    return switch (action) {
      case SET_REFERENCE,
          CLAIM,
          ASSIGN,
          RELEASE,
          ATTACH_OUTPUT,
          CORRECT_ACCEPTANCE,
          ENTER_IN_ERROR ->
          false;
      case RECEIVE,
          ACCEPT,
          REJECT,
          REDIRECT,
          START,
          HOLD,
          RESUME,
          COMPLETE,
          FAIL,
          AGREE_CANCELLATION,
          REFUSE_CANCELLATION,
          REPORT_PROGRESS,
          TAKE_IN,
          CANCEL,
          REQUEST_CANCELLATION ->
          true;
    };
  }

  private List<Fact> lineDates(InboxItem item, String reader) {
    List<Fact> dates = new ArrayList<>();
    dates.add(Fact.when(say.text("inbox.line.sent"), item.requestedAt(), say));
    if (item.status() == ReferralStatus.REQUESTED) {
      dates.add(Fact.when(say.text("inbox.line.receive-by"), item.receiveBy(), say));
    }
    if (item.status().unanswered()) {
      dates.add(Fact.when(say.text("inbox.line.answer-by"), item.answerBy(), say));
    }
    if (item.appointment() != null) {
      dates.add(
          new Fact(
              say.text("detail.appointment"),
              say.date(item.appointment()),
              item.appointment().toString()));
    }
    if (item.reviewOn() != null) {
      dates.add(
          new Fact(
              say.text("detail.review-on"), say.date(item.reviewOn()), item.reviewOn().toString()));
    }
    if (item.assignee() != null) {
      dates.add(
          Fact.of(
              say.text("inbox.line.assignee"),
              item.assignee().equals(reader) ? say.text("inbox.you") : item.assignee()));
    }
    dates.add(Fact.of(say.text("inbox.line.reference"), reference(item)));
    return dates;
  }

  private InboxView.Act act(ReferralAction action) {
    boolean direct = AnswerField.of(action).isEmpty();
    return new InboxView.Act(
        action.path(),
        say.text("action." + action.path()),
        AnswerForms.icon(action),
        direct,
        direct ? FormKey.make() : "");
  }

  /**
   * @param words of the definition the case keeps to
   * @param agencies the name of an agency, for this reader
   */
  ReferralView view(
      InboxItem item,
      List<RecordedEvent> events,
      List<ReferralView.Form> forms,
      CodedWords words,
      Function<AgencyId, String> agencies) {
    return view(item, events, forms, words, agencies, null);
  }

  /** The same on the sender's page, with what came back. */
  ReferralView sent(
      InboxItem item,
      CaseId caseId,
      List<RecordedEvent> events,
      List<ReferralView.Form> forms,
      CodedWords words,
      Function<AgencyId, String> agencies) {
    return view(
        item,
        events,
        forms,
        words,
        agencies,
        new ReferralView.Sent(caseId.toString(), back(item, words, agencies)));
  }

  private List<Fact> back(InboxItem item, CodedWords words, Function<AgencyId, String> agencies) {
    List<Fact> back = new ArrayList<>();
    back.add(Fact.of(say.text("sent.agency"), agencies.apply(item.agency())));
    if (item.byProxy()) {
      back.add(Fact.of(say.text("by-proxy.mark"), say.text("by-proxy.mark.explained")));
    }
    if (item.outcome() != null) {
      back.add(
          Fact.of(
              say.text("sent.outcome"),
              say.capital(words.term(Vocabulary.REFERRAL_OUTCOMES, item.outcome()))));
    }
    if (item.reason() != null) {
      back.add(Fact.of(say.text("field.reason"), say.capital(reason(item, item.reason(), words))));
    }
    if (item.appointment() != null) {
      back.add(Fact.of(say.text("detail.appointment"), say.date(item.appointment())));
    }
    if (item.redirectedTo() != null) {
      back.add(Fact.of(say.text("sent.redirected"), agencies.apply(item.redirectedTo())));
    }
    return back;
  }

  private String reason(InboxItem item, String code, CodedWords words) {
    return switch (item.status()) {
      case REJECTED, REDIRECTED -> words.term(Vocabulary.DECLINE_REASONS, code);
      case FAILED -> words.term(Vocabulary.REFERRAL_FAILURE_REASONS, code);
      case CANCELLED -> words.term(Vocabulary.REFERRAL_CANCEL_REASONS, code);
      case ON_HOLD, CANCELLATION_REQUESTED -> words.term(Vocabulary.REFERRAL_HOLD_REASONS, code);
      case ENTERED_IN_ERROR -> say.text(ReferralCodes.title(ReferralCodes.ERRORS, code));
      case REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS, COMPLETED, EXPIRED -> code;
    };
  }

  private ReferralView view(
      InboxItem item,
      List<RecordedEvent> events,
      List<ReferralView.Form> forms,
      CodedWords words,
      Function<AgencyId, String> agencies,
      ReferralView.@Nullable Sent sent) {
    ReferralStory story = new ReferralStory(words, agencies);
    return new ReferralView(
        item.referralId().toString(),
        reference(item),
        item.revision(),
        title(item),
        badges(item),
        sent == null ? duty(item) : senderDuty(item),
        item.preview() != null,
        withdrawn(item, sent == null ? "referral.withdrawn" : "sent.withdrawn"),
        shownOfChild(item),
        asked(item, words, sent),
        List.of(
            Fact.when(say.text("referral.sent"), item.requestedAt(), say),
            Fact.when(say.text("referral.receive-by"), item.receiveBy(), say),
            Fact.when(say.text("referral.answer-by"), item.answerBy(), say)),
        events.stream().map(event -> told(event, story, item.agency(), sent != null)).toList(),
        forms,
        sent);
  }

  /**
   * What the agency may no longer see, and why.
   *
   * @param key of the sentence, which takes both
   */
  @Nullable String withdrawn(InboxItem item, String key) {
    Withdrawn withdrawn = item.withdrawn();
    if (withdrawn == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    withdrawn.fields().forEach(field -> parts.add(say.text(field.title())));
    parts.add(say.text("withdrawn.note"));
    return say.text(
        key,
        String.join(", ", parts),
        withdrawn.on() == null
            ? say.text(withdrawn.reasonTitle())
            : say.text("withdrawn." + withdrawn.reason().code(), say.date(withdrawn.on())));
  }

  /** What goes on paper: the sender sees it all, and the agency may not any more. */
  List<Fact> goesOnPaper(InboxItem item) {
    return ofChild(item, item.withdrawn() == null ? List.of() : item.withdrawn().fields());
  }

  List<Fact> shownOfChild(InboxItem item) {
    return ofChild(item, List.of());
  }

  private List<Fact> ofChild(InboxItem item, List<SharedField> without) {
    InboxItem.Preview preview = item.preview();
    if (preview == null) {
      return item.disclosed().entrySet().stream()
          .filter(field -> !without.contains(field.getKey()))
          .map(
              field ->
                  Fact.of(
                      say.title(field.getKey().title()),
                      field.getValue() == null
                          ? say.text("erased")
                          : shown(field.getKey(), field.getValue())))
          .toList();
    }
    List<Fact> facts = new ArrayList<>();
    if (preview.ageBandTitle() != null) {
      facts.add(Fact.of(say.text("referral.age-band"), say.text(preview.ageBandTitle())));
    }
    facts.add(Fact.of(say.text("case.tambon"), say.digits().write(preview.tambon().value())));
    return facts;
  }

  /** Disclosed values are as the child's record has them; only the sex is a code. */
  private String shown(SharedField field, String value) {
    return field == SharedField.SEX ? say.text("case.sex." + value) : value;
  }

  /** Without the note, too, once the agency may not see everything: it may say any of it. */
  List<Fact> askedOnPaper(InboxItem item, CodedWords words) {
    return asked(item, words, item.withdrawn() == null);
  }

  private List<Fact> asked(InboxItem item, CodedWords words, ReferralView.@Nullable Sent sent) {
    List<Fact> asked = new ArrayList<>(asked(item, words, true));
    if (item.assignee() != null) {
      asked.add(Fact.of(say.text("inbox.line.assignee"), item.assignee()));
    }
    if (item.byProxy() && sent == null) {
      asked.add(Fact.of(say.text("by-proxy.mark"), say.text("by-proxy.mark.explained")));
    }
    return asked;
  }

  private List<Fact> asked(InboxItem item, CodedWords words, boolean withNote) {
    List<Fact> asked = new ArrayList<>();
    asked.add(Fact.of(say.text("referral.need"), say.title(item.needTitle())));
    asked.add(Fact.of(say.text("referral.service"), say.title(item.serviceTitle())));
    asked.add(
        Fact.of(
            say.text("referral.legal-basis"),
            say.capital(words.term(Vocabulary.LEGAL_BASES, item.legalBasis()))));
    String note = item.note();
    if (withNote && note != null && !note.isBlank()) {
      asked.add(Fact.of(say.text("referral.note"), note));
    }
    if (item.reference() != null) {
      asked.add(Fact.of(say.text("detail.reference"), item.reference()));
    }
    if (item.progressTitle() != null) {
      asked.add(Fact.of(say.text("field.progress"), progress(item)));
    }
    if (item.cancelReason() != null) {
      asked.add(
          Fact.of(
              say.text("referral.cancel-reason"),
              say.capital(words.term(Vocabulary.REFERRAL_CANCEL_REASONS, item.cancelReason()))));
    }
    return asked;
  }

  private String progress(InboxItem item) {
    String progress = item.progressTitle() == null ? "" : say.title(item.progressTitle());
    return item.progressOn() == null ? progress : progress + " · " + say.date(item.progressOn());
  }

  /** An agency learns who of its own people acted, and of others only that they did. */
  private ReferralView.Told told(
      RecordedEvent recorded, ReferralStory story, AgencyId agency, boolean toSender) {
    if (!(recorded.event() instanceof ReferralEvent event)) {
      throw new IllegalArgumentException("not an event of a referral");
    }
    EventEnvelope envelope = recorded.envelope();
    Told told = story.tell(event);
    return new ReferralView.Told(
        told.said(),
        told.icon(),
        told.tone(),
        // What was asked for stands beside the history, in full.
        event instanceof ReferralEvent.ReferralRequested ? List.of() : told.details(),
        say.dateTime(envelope.recordedAt()),
        envelope.recordedAt().toString(),
        toSender || agency.equals(envelope.agency()) ? envelope.actor() : null);
  }
}
