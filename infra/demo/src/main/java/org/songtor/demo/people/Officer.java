package org.songtor.demo.people;

import java.util.Optional;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.facts.Situation;
import org.songtor.referral.ReferralStatus;

/**
 * An agency's officer: answers what lies in the inbox, by the habits and the places of the desk.
 */
public final class Officer {
  private static final int NFE_AGE = 15;

  private Officer() {}

  /** What an officer does with one referral. */
  public sealed interface Answer {
    record Receive() implements Answer {}

    record Accept() implements Answer {}

    record Redirect(Desk.Kind to, String reason) implements Answer {}

    record Reject(String reason) implements Answer {}

    record Start() implements Answer {}

    record Complete(String outcome) implements Answer {}
  }

  /**
   * One referral as it lies before the officer.
   *
   * @param age as disclosed
   * @param child what meeting the child shows; nothing of it is in the referral
   */
  public record Item(Sent sent, int age, Situation child) {}

  /**
   * The next answer on a day, if any.
   *
   * @param placesLeft at the desk
   */
  public static Optional<Answer> next(Desk desk, Item item, int day, int placesLeft) {
    Sent sent = item.sent();
    return switch (sent.status()) {
      case REQUESTED ->
          day >= sent.requestedOn() + desk.looksAfterDays()
              ? Optional.of(new Answer.Receive())
              : Optional.empty();
      case RECEIVED ->
          day >= sent.requestedOn() + desk.answersAfterDays()
              ? Optional.of(answer(desk, item, day, placesLeft))
              : Optional.empty();
      case ACCEPTED -> day > sent.acceptedOn() ? Optional.of(new Answer.Start()) : Optional.empty();
      case IN_PROGRESS ->
          day >= sent.startedOn() + Math.max(desk.workDays(), treatmentDays(desk, item))
              ? Optional.of(new Answer.Complete(outcomeOf(desk.kind(), item.child())))
              : Optional.empty();
      case ON_HOLD,
          CANCELLATION_REQUESTED,
          COMPLETED,
          FAILED,
          REJECTED,
          REDIRECTED,
          CANCELLED,
          EXPIRED,
          ENTERED_IN_ERROR ->
          Optional.empty();
    };
  }

  private static Answer answer(Desk desk, Item item, int day, int placesLeft) {
    if (!item.child().atHome(day)) {
      return new Answer.Reject("cannot-contact");
    }
    return switch (desk.kind()) {
      case NFE ->
          item.age() < NFE_AGE
              ? new Answer.Redirect(Desk.Kind.FLEXIBLE_SCHOOL, "not-eligible")
              : new Answer.Accept();
      case SCHOOL ->
          placesLeft <= 0
              ? new Answer.Redirect(Desk.Kind.FLEXIBLE_SCHOOL, "no-capacity")
              : new Answer.Accept();
      // No employment under 15.
      case LABOUR, TRAINER ->
          item.age() < NFE_AGE ? new Answer.Reject("not-eligible") : new Answer.Accept();
      case HEALTH, SOCIAL, FLEXIBLE_SCHOOL, LOCAL -> new Answer.Accept();
    };
  }

  private static int treatmentDays(Desk desk, Item item) {
    return desk.kind() == Desk.Kind.HEALTH ? item.child().treatmentDays() : 0;
  }

  private static String outcomeOf(Desk.Kind kind, Situation child) {
    return switch (kind) {
      case HEALTH -> child.treatmentDays() > 0 ? "treated" : "help-given";
      case SOCIAL -> "grant-paid";
      case LOCAL -> "help-given";
      case NFE, SCHOOL, FLEXIBLE_SCHOOL -> "place-given";
      case LABOUR -> "job-started";
      case TRAINER -> "training-completed";
    };
  }

  /** The status an answer leads to. */
  public static ReferralStatus statusAfter(Answer answer) {
    return switch (answer) {
      case Answer.Receive receive -> ReferralStatus.RECEIVED;
      case Answer.Accept accept -> ReferralStatus.ACCEPTED;
      case Answer.Redirect redirect -> ReferralStatus.REDIRECTED;
      case Answer.Reject reject -> ReferralStatus.REJECTED;
      case Answer.Start start -> ReferralStatus.IN_PROGRESS;
      case Answer.Complete complete -> ReferralStatus.COMPLETED;
    };
  }
}
