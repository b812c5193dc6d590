package org.songtor.query.pages.history;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.songtor.definition.Vocabulary;
import org.songtor.event.ReferralEvent;
import org.songtor.language.AgencyId;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.referral.ReferralCodes;

/**
 * Tells what happened to a referral: to the sender in a case's history, to an agency in its inbox.
 */
public final class ReferralStory {
  private final PageLanguage say;
  private final CodedWords words;
  private final Function<AgencyId, String> agencies;

  /**
   * @param agencies the name of an agency, for a reader of that language
   */
  public ReferralStory(CodedWords words, Function<AgencyId, String> agencies) {
    this.say = words.say();
    this.words = words;
    this.agencies = agencies;
  }

  /** Empty where nothing was told that an agreement could cover. */
  private String agreement(ReferralEvent.ReferralRequested requested) {
    if (requested.agreement() != null) {
      return say.text("detail.agreement.covered");
    }
    return requested.tellsWithoutAgreement() ? say.text("detail.agreement.none") : "";
  }

  public Told tell(ReferralEvent event) {
    String agency = agencies.apply(event.agency());
    return switch (event) {
      case ReferralEvent.ReferralRequested requested ->
          Told.of(
                  "forward",
                  "info",
                  say.text(
                      requested.basedOn() == null
                          ? "event.referral-requested"
                          : "event.referral-requested.again",
                      agency,
                      words.term(Vocabulary.SERVICES, requested.service())))
              .with(
                  words
                      .details()
                      .add(
                          say.text("detail.urgency"),
                          say.text("urgency." + requested.urgency().name()))
                      .add(say.text("detail.need"), say.text(requested.need().title()))
                      .add(
                          say.text("detail.legal-basis"),
                          words.term(Vocabulary.LEGAL_BASES, requested.legalBasis()))
                      .add(
                          say.text("detail.disclosed"),
                          requested.disclosed().keySet().stream()
                              .sorted()
                              .map(field -> say.text(field.title()))
                              .collect(Collectors.joining(", ")))
                      .add(say.text("detail.agreement"), agreement(requested))
                      .add(say.text("detail.answer-by"), say.dateTime(requested.answerBy()))
                      .add(say.text("detail.note"), requested.note()));
      case ReferralEvent.ReferralReceived received ->
          Told.of("inbox", "", say.text("event.referral-received", agency));
      case ReferralEvent.ReferralAccepted accepted ->
          Told.of("check", "good", say.text("event.referral-accepted", agency))
              .with(
                  words
                      .details()
                      .add(say.text("detail.appointment"), words.date(accepted.appointment()))
                      .add(say.text("detail.note"), accepted.note()));
      case ReferralEvent.ReferralRejected rejected ->
          Told.of(
                  "cross",
                  "bad",
                  say.text(
                      "event.referral-rejected",
                      agency,
                      words.term(Vocabulary.DECLINE_REASONS, rejected.reason())))
              .with(words.details().add(say.text("detail.note"), rejected.note()));
      case ReferralEvent.ReferralRedirected redirected ->
          Told.of(
                  "forward",
                  "warn",
                  say.text(
                      "event.referral-redirected",
                      agency,
                      agencies.apply(redirected.toAgency()),
                      words.term(Vocabulary.DECLINE_REASONS, redirected.reason())))
              .with(words.details().add(say.text("detail.note"), redirected.note()));
      case ReferralEvent.ReferralStarted started ->
          Told.of("play", "", say.text("event.referral-started", agency))
              .with(words.details().add(say.text("detail.note"), started.note()));
      case ReferralEvent.ReferralPutOnHold held ->
          Told.of(
                  "pause",
                  "warn",
                  say.text(
                      "event.referral-held",
                      agency,
                      words.term(Vocabulary.REFERRAL_HOLD_REASONS, held.reason())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.review-on"), words.date(held.reviewOn()))
                      .add(say.text("detail.note"), held.note()));
      case ReferralEvent.ReferralResumed resumed ->
          Told.of("play", "", say.text("event.referral-resumed", agency))
              .with(words.details().add(say.text("detail.note"), resumed.note()));
      case ReferralEvent.ReferralCompleted completed ->
          Told.of(
                  "check",
                  "good",
                  say.text(
                      "event.referral-completed",
                      agency,
                      words.term(Vocabulary.REFERRAL_OUTCOMES, completed.outcome())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.evidence"), completed.evidence())
                      .add(say.text("detail.note"), completed.note()));
      case ReferralEvent.ReferralFailed failed ->
          Told.of(
                  "cross",
                  "bad",
                  say.text(
                      "event.referral-failed",
                      agency,
                      words.term(Vocabulary.REFERRAL_FAILURE_REASONS, failed.reason())))
              .with(words.details().add(say.text("detail.note"), failed.note()));
      case ReferralEvent.ReferralCancelled cancelled ->
          Told.of(
                  "cross",
                  "",
                  say.text(
                      "event.referral-cancelled",
                      agency,
                      words.term(Vocabulary.REFERRAL_CANCEL_REASONS, cancelled.reason())))
              .with(words.details().add(say.text("detail.note"), cancelled.note()));
      case ReferralEvent.CancellationRequested asked ->
          Told.of(
                  "cross",
                  "warn",
                  say.text(
                      "event.referral-cancellation-requested",
                      agency,
                      words.term(Vocabulary.REFERRAL_CANCEL_REASONS, asked.reason())))
              .with(words.details().add(say.text("detail.note"), asked.note()));
      case ReferralEvent.CancellationAgreed agreed ->
          Told.of("cross", "", say.text("event.referral-cancellation-agreed", agency))
              .with(words.details().add(say.text("detail.note"), agreed.note()));
      case ReferralEvent.CancellationRefused refused ->
          Told.of(
                  "play",
                  "warn",
                  say.text(
                      "event.referral-cancellation-refused",
                      agency,
                      code(ReferralCodes.CANCELLATION_REFUSALS, refused.reason())))
              .with(words.details().add(say.text("detail.note"), refused.note()));
      case ReferralEvent.ProgressReported reported ->
          Told.of(
                  "clock",
                  "info",
                  say.text(
                      "event.referral-progress",
                      agency,
                      code(ReferralCodes.PROGRESS, reported.progress())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.progress-on"), words.date(reported.on()))
                      .add(say.text("detail.note"), reported.note()));
      case ReferralEvent.ReferenceSet set ->
          Told.of("list", "", say.text("event.referral-reference", agency))
              .with(words.details().add(say.text("detail.reference"), set.reference()));
      case ReferralEvent.AnsweredByProxy announced ->
          Told.of(
                  "person",
                  "warn",
                  say.text(
                      "event.referral-by-proxy",
                      agency,
                      code(ReferralCodes.PROXY_WAYS, announced.way())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.respondent"), announced.respondent())
                      .add(say.text("detail.filed"), announced.filed()));
      case ReferralEvent.ReferralAssigned assigned ->
          Told.of("person", "", say.text("event.referral-assigned", agency, assigned.assignee()));
      case ReferralEvent.ReferralReleased released ->
          Told.of("person", "", say.text("event.referral-released", agency, released.assignee()));
      case ReferralEvent.OutputAttached attached ->
          Told.of(
                  "flag",
                  "good",
                  say.text(
                      "event.referral-output",
                      agency,
                      words.term(Vocabulary.REFERRAL_OUTCOMES, attached.outcome())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.evidence"), attached.evidence())
                      .add(say.text("detail.note"), attached.note()));
      case ReferralEvent.AcceptanceCorrected corrected ->
          Told.of(
                  "back",
                  "warn",
                  say.text(
                      "event.referral-acceptance-corrected",
                      agency,
                      code(ReferralCodes.ACCEPTANCE_MISTAKES, corrected.reason())))
              .with(
                  words
                      .details()
                      .add(say.text("detail.answer-by"), say.dateTime(corrected.answerBy()))
                      .add(say.text("detail.note"), corrected.note()));
      case ReferralEvent.OutcomeTakenIn takenIn ->
          Told.of("check", "good", say.text("event.referral-taken-in", agency));
      case ReferralEvent.ReferralEnteredInError error ->
          Told.of(
                  "cross",
                  "bad",
                  say.text(
                      "event.referral-entered-in-error",
                      agency,
                      code(ReferralCodes.ERRORS, error.reason())))
              .with(words.details().add(say.text("detail.note"), error.note()));
      case ReferralEvent.ReferralExpired expired ->
          Told.of(
                  "alarm",
                  "bad",
                  say.text(
                      expired.sentAgain() == null
                          ? "event.referral-expired"
                          : "event.referral-expired.again",
                      agency))
              .with(words.details().add(say.text("detail.due"), say.dateTime(expired.due())));
      case ReferralEvent.ReferralBecameOverdue overdue ->
          Told.of(
                  "alarm",
                  "bad",
                  say.text(
                      switch (overdue.awaited()) {
                        case RECEIPT -> "event.referral-overdue.receipt";
                        case ANSWER -> "event.referral-overdue.answer";
                      },
                      agency))
              .with(
                  words
                      .details()
                      .add(say.text("detail.due"), say.dateTime(overdue.due()))
                      .add(say.text("detail.told"), say.text(overdue.escalatedTo().title())));
    };
  }

  private String code(List<ReferralCodes.Code> codes, String code) {
    return say.text(ReferralCodes.title(codes, code));
  }
}
