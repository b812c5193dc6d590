package org.songtor.referral;

import static org.songtor.referral.ReferralStatus.ACCEPTED;
import static org.songtor.referral.ReferralStatus.CANCELLED;
import static org.songtor.referral.ReferralStatus.COMPLETED;
import static org.songtor.referral.ReferralStatus.FAILED;
import static org.songtor.referral.ReferralStatus.IN_PROGRESS;
import static org.songtor.referral.ReferralStatus.ON_HOLD;
import static org.songtor.referral.ReferralStatus.RECEIVED;
import static org.songtor.referral.ReferralStatus.REDIRECTED;
import static org.songtor.referral.ReferralStatus.REJECTED;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fixed table of a referral's life. A blank cell is a refusal.
 *
 * <p>The write side decides by it, the inbox offers by it, so that neither can differ.
 */
public final class ReferralLifeCycle {
  private ReferralLifeCycle() {}

  /** The status after an action, or empty where the action is not open. */
  public static Optional<ReferralStatus> next(ReferralStatus status, ReferralAction action) {
    return switch (status) {
      case REQUESTED ->
          switch (action) {
            case RECEIVE -> Optional.of(RECEIVED);
            case REJECT -> Optional.of(REJECTED);
            case REDIRECT -> Optional.of(REDIRECTED);
            case CANCEL -> Optional.of(CANCELLED);
            case ACCEPT, START, HOLD, RESUME, COMPLETE, FAIL -> Optional.empty();
          };
      case RECEIVED ->
          switch (action) {
            case ACCEPT -> Optional.of(ACCEPTED);
            case REJECT -> Optional.of(REJECTED);
            case REDIRECT -> Optional.of(REDIRECTED);
            case CANCEL -> Optional.of(CANCELLED);
            case RECEIVE, START, HOLD, RESUME, COMPLETE, FAIL -> Optional.empty();
          };
      case ACCEPTED ->
          switch (action) {
            case START -> Optional.of(IN_PROGRESS);
            case HOLD -> Optional.of(ON_HOLD);
            case RECEIVE, ACCEPT, REJECT, REDIRECT, RESUME, COMPLETE, FAIL, CANCEL ->
                Optional.empty();
          };
      case IN_PROGRESS ->
          switch (action) {
            case HOLD -> Optional.of(ON_HOLD);
            case COMPLETE -> Optional.of(COMPLETED);
            case FAIL -> Optional.of(FAILED);
            case RECEIVE, ACCEPT, REJECT, REDIRECT, START, RESUME, CANCEL -> Optional.empty();
          };
      case ON_HOLD ->
          switch (action) {
            // Work that was never started starts on resuming: nothing else is open before it.
            case RESUME -> Optional.of(IN_PROGRESS);
            case RECEIVE, ACCEPT, REJECT, REDIRECT, START, HOLD, COMPLETE, FAIL, CANCEL ->
                Optional.empty();
          };
      case COMPLETED, FAILED, REJECTED, REDIRECTED, CANCELLED -> Optional.empty();
    };
  }

  /** The open actions in the order in which people should think of them. */
  public static List<ReferralAction> open(ReferralStatus status) {
    return Arrays.stream(ReferralAction.values())
        .filter(action -> next(status, action).isPresent())
        .toList();
  }

  /** The one thing the agency is waited for, or empty when it owes nothing. */
  public static Optional<ReferralAction> nextOfAgency(ReferralStatus status) {
    return switch (status) {
      case REQUESTED -> Optional.of(ReferralAction.RECEIVE);
      case RECEIVED -> Optional.of(ReferralAction.ACCEPT);
      case ACCEPTED -> Optional.of(ReferralAction.START);
      case IN_PROGRESS -> Optional.of(ReferralAction.COMPLETE);
      case ON_HOLD -> Optional.of(ReferralAction.RESUME);
      case COMPLETED, FAILED, REJECTED, REDIRECTED, CANCELLED -> Optional.empty();
    };
  }
}
