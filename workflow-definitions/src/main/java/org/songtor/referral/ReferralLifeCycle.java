package org.songtor.referral;

import static org.songtor.referral.ReferralAction.ACCEPT;
import static org.songtor.referral.ReferralAction.AGREE_CANCELLATION;
import static org.songtor.referral.ReferralAction.ASSIGN;
import static org.songtor.referral.ReferralAction.ATTACH_OUTPUT;
import static org.songtor.referral.ReferralAction.CANCEL;
import static org.songtor.referral.ReferralAction.CLAIM;
import static org.songtor.referral.ReferralAction.COMPLETE;
import static org.songtor.referral.ReferralAction.CORRECT_ACCEPTANCE;
import static org.songtor.referral.ReferralAction.ENTER_IN_ERROR;
import static org.songtor.referral.ReferralAction.FAIL;
import static org.songtor.referral.ReferralAction.HOLD;
import static org.songtor.referral.ReferralAction.RECEIVE;
import static org.songtor.referral.ReferralAction.REDIRECT;
import static org.songtor.referral.ReferralAction.REFUSE_CANCELLATION;
import static org.songtor.referral.ReferralAction.REJECT;
import static org.songtor.referral.ReferralAction.RELEASE;
import static org.songtor.referral.ReferralAction.REPORT_PROGRESS;
import static org.songtor.referral.ReferralAction.REQUEST_CANCELLATION;
import static org.songtor.referral.ReferralAction.RESUME;
import static org.songtor.referral.ReferralAction.SET_REFERENCE;
import static org.songtor.referral.ReferralAction.START;
import static org.songtor.referral.ReferralAction.TAKE_IN;
import static org.songtor.referral.ReferralStatus.ACCEPTED;
import static org.songtor.referral.ReferralStatus.CANCELLATION_REQUESTED;
import static org.songtor.referral.ReferralStatus.CANCELLED;
import static org.songtor.referral.ReferralStatus.COMPLETED;
import static org.songtor.referral.ReferralStatus.ENTERED_IN_ERROR;
import static org.songtor.referral.ReferralStatus.EXPIRED;
import static org.songtor.referral.ReferralStatus.FAILED;
import static org.songtor.referral.ReferralStatus.IN_PROGRESS;
import static org.songtor.referral.ReferralStatus.ON_HOLD;
import static org.songtor.referral.ReferralStatus.RECEIVED;
import static org.songtor.referral.ReferralStatus.REDIRECTED;
import static org.songtor.referral.ReferralStatus.REJECTED;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fixed table of a referral's life. A blank cell is a refusal.
 *
 * <p>The write side decides by it, the inbox and the sender's page offer by it, and {@code
 * infra/docs/referrals.md} shows it, so that none can differ.
 */
public final class ReferralLifeCycle {
  private static final Next SAME = new Next.Same();

  private static final Map<ReferralStatus, Map<ReferralAction, Next>> TABLE = table();

  private ReferralLifeCycle() {}

  /** What an action makes of the status. */
  public sealed interface Next {
    record To(ReferralStatus status) implements Next {}

    /** Something is added; the referral stands where it stood. */
    record Same() implements Next {}

    /** Back to where it stood before its sender asked to cancel it. */
    record AsBefore() implements Next {}
  }

  private static Map<ReferralStatus, Map<ReferralAction, Next>> table() {
    Map<ReferralStatus, Map<ReferralAction, Next>> table = new EnumMap<>(ReferralStatus.class);
    for (ReferralStatus status : ReferralStatus.values()) {
      Map<ReferralAction, Next> row = new EnumMap<>(ReferralAction.class);
      row.putAll(row(status));
      if (!status.ended()) {
        // Who at the agency sees to it is the agency's own affair, for as long as it owes anything.
        row.putAll(Map.of(CLAIM, SAME, ASSIGN, SAME, RELEASE, SAME));
      }
      table.put(status, row);
    }
    return table;
  }

  private static Map<ReferralAction, Next> row(ReferralStatus status) {
    return switch (status) {
      case REQUESTED ->
          Map.of(
              RECEIVE, to(RECEIVED),
              REJECT, to(REJECTED),
              REDIRECT, to(REDIRECTED),
              CANCEL, to(CANCELLED),
              ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case RECEIVED ->
          Map.of(
              ACCEPT, to(ACCEPTED),
              REJECT, to(REJECTED),
              REDIRECT, to(REDIRECTED),
              SET_REFERENCE, SAME,
              CANCEL, to(CANCELLED),
              ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case ACCEPTED ->
          Map.of(
              START, to(IN_PROGRESS),
              HOLD, to(ON_HOLD),
              SET_REFERENCE, SAME,
              CORRECT_ACCEPTANCE, to(RECEIVED),
              REQUEST_CANCELLATION, to(CANCELLATION_REQUESTED),
              ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case IN_PROGRESS ->
          Map.of(
              HOLD, to(ON_HOLD),
              COMPLETE, to(COMPLETED),
              FAIL, to(FAILED),
              REPORT_PROGRESS, SAME,
              SET_REFERENCE, SAME,
              CORRECT_ACCEPTANCE, to(RECEIVED),
              REQUEST_CANCELLATION, to(CANCELLATION_REQUESTED),
              ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case ON_HOLD ->
          Map.of(
              // Work that was never started starts on resuming.
              RESUME, to(IN_PROGRESS),
              SET_REFERENCE, SAME,
              CORRECT_ACCEPTANCE, to(RECEIVED),
              REQUEST_CANCELLATION, to(CANCELLATION_REQUESTED),
              ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case CANCELLATION_REQUESTED ->
          Map.of(
              AGREE_CANCELLATION,
              to(CANCELLED),
              REFUSE_CANCELLATION,
              new Next.AsBefore(),
              SET_REFERENCE,
              SAME,
              ENTER_IN_ERROR,
              to(ENTERED_IN_ERROR));
      case COMPLETED, FAILED ->
          Map.of(
              SET_REFERENCE, SAME,
              ATTACH_OUTPUT, SAME,
              TAKE_IN, SAME,
              ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case CANCELLED ->
          Map.of(
              ATTACH_OUTPUT, SAME,
              TAKE_IN, SAME,
              ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      // Nobody answered: the sender sees to it that somebody helps. A late word is a new referral.
      case EXPIRED -> Map.of(TAKE_IN, SAME, ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case REJECTED -> Map.of(TAKE_IN, SAME, ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case REDIRECTED -> Map.of(ENTER_IN_ERROR, to(ENTERED_IN_ERROR));
      case ENTERED_IN_ERROR -> Map.of();
    };
  }

  private static Next to(ReferralStatus status) {
    return new Next.To(status);
  }

  /** What comes of an action, or empty where the action is not open. */
  public static Optional<Next> next(ReferralStatus status, ReferralAction action) {
    return Optional.ofNullable(TABLE.getOrDefault(status, Map.of()).get(action));
  }

  /** The actions that the table has for a status, in the order in which people think of them. */
  public static List<ReferralAction> open(ReferralStatus status) {
    return Arrays.stream(ReferralAction.values())
        .filter(action -> next(status, action).isPresent())
        .toList();
  }

  /**
   * The actions that are open now.
   *
   * @param toTakeIn something came back that the sender has not taken in yet: without it there is
   *     nothing to take in
   * @param assigned somebody at the agency sees to it: only then can it be released, and only else
   *     claimed, so that no two begin on one referral unawares
   */
  public static List<ReferralAction> open(
      ReferralStatus status, boolean toTakeIn, boolean assigned) {
    return open(status).stream()
        .filter(action -> toTakeIn || action != TAKE_IN)
        .filter(action -> assigned ? action != CLAIM : action != RELEASE)
        .toList();
  }

  /** The one thing the agency is waited for, or empty when it owes nothing. */
  public static Optional<ReferralAction> nextOfAgency(ReferralStatus status) {
    return switch (status) {
      case REQUESTED -> Optional.of(RECEIVE);
      case RECEIVED -> Optional.of(ACCEPT);
      case ACCEPTED -> Optional.of(START);
      case IN_PROGRESS -> Optional.of(COMPLETE);
      case ON_HOLD -> Optional.of(RESUME);
      case CANCELLATION_REQUESTED -> Optional.of(AGREE_CANCELLATION);
      case COMPLETED, FAILED, REJECTED, REDIRECTED, CANCELLED, EXPIRED, ENTERED_IN_ERROR ->
          Optional.empty();
    };
  }
}
