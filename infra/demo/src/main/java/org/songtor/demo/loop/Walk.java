package org.songtor.demo.loop;

import java.util.ArrayList;
import java.util.List;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralLifeCycle;
import org.songtor.referral.ReferralLifeCycle.Next;
import org.songtor.referral.ReferralStatus;

/**
 * How one referral goes so that one row of the table of a referral's life is used: there, the row
 * itself, and on to an end at which nobody owes anything. Pure.
 *
 * @param from the row's status
 * @param action the row's action
 * @param deeds what is done, in order
 * @param row which of the deeds is the row itself
 */
public record Walk(
    ReferralStatus from, ReferralAction action, List<ReferralAction> deeds, int row) {
  public Walk {
    deeds = List.copyOf(deeds);
  }

  /** One for each row of the table. */
  public static List<Walk> all() {
    List<Walk> walks = new ArrayList<>();
    for (ReferralStatus status : ReferralStatus.values()) {
      for (ReferralAction action : ReferralLifeCycle.open(status)) {
        walks.add(through(status, action));
      }
    }
    return walks;
  }

  /** Whether it begins by waiting until the referral has expired. */
  public boolean expires() {
    return from == ReferralStatus.EXPIRED;
  }

  private static Walk through(ReferralStatus from, ReferralAction action) {
    List<ReferralAction> deeds = new ArrayList<>(wayTo(from));
    if (from == ReferralStatus.CANCELLED && action == ReferralAction.TAKE_IN) {
      // Nothing has come back of it before.
      deeds.add(ReferralAction.ATTACH_OUTPUT);
    }
    if (action == ReferralAction.RELEASE) {
      // Nobody has taken it on before.
      deeds.add(ReferralAction.CLAIM);
    }
    int row = deeds.size();
    deeds.add(action);
    return new Walk(from, action, toTheEnd(from, deeds), row);
  }

  private static List<ReferralAction> wayTo(ReferralStatus status) {
    return switch (status) {
      case REQUESTED, EXPIRED -> List.of();
      case RECEIVED -> List.of(ReferralAction.RECEIVE);
      case ACCEPTED -> List.of(ReferralAction.RECEIVE, ReferralAction.ACCEPT);
      case IN_PROGRESS -> after(ReferralStatus.ACCEPTED, ReferralAction.START);
      case ON_HOLD -> after(ReferralStatus.ACCEPTED, ReferralAction.HOLD);
      case CANCELLATION_REQUESTED ->
          after(ReferralStatus.ACCEPTED, ReferralAction.REQUEST_CANCELLATION);
      case COMPLETED -> after(ReferralStatus.IN_PROGRESS, ReferralAction.COMPLETE);
      case FAILED -> after(ReferralStatus.IN_PROGRESS, ReferralAction.FAIL);
      case REJECTED -> after(ReferralStatus.RECEIVED, ReferralAction.REJECT);
      case REDIRECTED -> after(ReferralStatus.RECEIVED, ReferralAction.REDIRECT);
      case CANCELLED ->
          after(ReferralStatus.CANCELLATION_REQUESTED, ReferralAction.AGREE_CANCELLATION);
      case ENTERED_IN_ERROR -> after(ReferralStatus.REQUESTED, ReferralAction.ENTER_IN_ERROR);
    };
  }

  private static List<ReferralAction> after(ReferralStatus status, ReferralAction action) {
    List<ReferralAction> deeds = new ArrayList<>(wayTo(status));
    deeds.add(action);
    return deeds;
  }

  private static List<ReferralAction> toTheEnd(ReferralStatus from, List<ReferralAction> deeds) {
    Standing standing =
        from == ReferralStatus.EXPIRED
            ? new Standing(from, from, true)
            : new Standing(ReferralStatus.REQUESTED, ReferralStatus.REQUESTED, false);
    for (ReferralAction deed : deeds) {
      standing = standing.after(deed);
    }
    List<ReferralAction> all = new ArrayList<>(deeds);
    for (ReferralAction next = standing.next(); next != null; next = standing.next()) {
      all.add(next);
      standing = standing.after(next);
    }
    return all;
  }

  /** The statuses after each deed. */
  public List<ReferralStatus> statuses() {
    Standing standing =
        expires()
            ? new Standing(from, from, true)
            : new Standing(ReferralStatus.REQUESTED, ReferralStatus.REQUESTED, false);
    List<ReferralStatus> statuses = new ArrayList<>();
    for (ReferralAction deed : deeds) {
      standing = standing.after(deed);
      statuses.add(standing.status());
    }
    return statuses;
  }

  /**
   * @param before where it stood before its cancellation was asked for
   * @param toTakeIn something came back that the sender has not taken in
   */
  private record Standing(ReferralStatus status, ReferralStatus before, boolean toTakeIn) {
    Standing after(ReferralAction action) {
      Next next =
          ReferralLifeCycle.next(status, action)
              .orElseThrow(() -> new IllegalStateException(status + " has no " + action));
      ReferralStatus reached =
          switch (next) {
            case Next.To(ReferralStatus to) -> to;
            case Next.Same() -> status;
            case Next.AsBefore() -> before;
          };
      boolean owed =
          switch (action) {
            case COMPLETE, FAIL, REJECT, ATTACH_OUTPUT -> true;
            case TAKE_IN, ENTER_IN_ERROR -> false;
            default -> toTakeIn;
          };
      return new Standing(
          reached, action == ReferralAction.REQUEST_CANCELLATION ? status : before, owed);
    }

    /** What is to be done so that it ends; null at the end. */
    @org.jspecify.annotations.Nullable
    ReferralAction next() {
      return switch (status) {
        case REQUESTED -> ReferralAction.RECEIVE;
        case RECEIVED -> ReferralAction.ACCEPT;
        case ACCEPTED -> ReferralAction.START;
        case IN_PROGRESS -> ReferralAction.COMPLETE;
        case ON_HOLD -> ReferralAction.RESUME;
        case CANCELLATION_REQUESTED -> ReferralAction.AGREE_CANCELLATION;
        case COMPLETED, FAILED, REJECTED, CANCELLED, EXPIRED ->
            toTakeIn ? ReferralAction.TAKE_IN : null;
        case REDIRECTED, ENTERED_IN_ERROR -> null;
      };
    }
  }
}
