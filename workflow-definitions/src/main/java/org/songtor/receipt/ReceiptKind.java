package org.songtor.receipt;

import java.util.Arrays;
import java.util.Optional;
import org.songtor.event.ReferralEvent;
import org.songtor.language.LocalizedText;

/** What an agency did that somebody may later have to prove. */
public enum ReceiptKind {
  RECEIVED("received", "รับเรื่องแล้ว", "received"),
  ACCEPTED("accepted", "รับดำเนินการ", "accepted"),
  REJECTED("rejected", "ไม่รับดำเนินการ", "rejected"),
  REDIRECTED("redirected", "ส่งต่อให้หน่วยงานอื่น", "redirected");

  private final String code;
  private final LocalizedText title;

  ReceiptKind(String code, String th, String en) {
    this.code = code;
    this.title = new LocalizedText(th, en);
  }

  /** As it stands in the signed text; never changes. */
  public String code() {
    return code;
  }

  public LocalizedText title() {
    return title;
  }

  public static Optional<ReceiptKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  /** Empty for what needs no receipt: work under way, its end, and what others did. */
  static Optional<ReceiptKind> of(ReferralEvent event) {
    return switch (event) {
      case ReferralEvent.ReferralReceived received -> Optional.of(RECEIVED);
      case ReferralEvent.ReferralAccepted accepted -> Optional.of(ACCEPTED);
      case ReferralEvent.ReferralRejected rejected -> Optional.of(REJECTED);
      case ReferralEvent.ReferralRedirected redirected -> Optional.of(REDIRECTED);
      case ReferralEvent.ReferralRequested requested -> Optional.empty();
      case ReferralEvent.ReferralStarted started -> Optional.empty();
      case ReferralEvent.ReferralPutOnHold held -> Optional.empty();
      case ReferralEvent.ReferralResumed resumed -> Optional.empty();
      case ReferralEvent.ReferralCompleted completed -> Optional.empty();
      case ReferralEvent.ReferralFailed failed -> Optional.empty();
      case ReferralEvent.ReferralCancelled cancelled -> Optional.empty();
      case ReferralEvent.CancellationRequested asked -> Optional.empty();
      case ReferralEvent.CancellationAgreed agreed -> Optional.empty();
      case ReferralEvent.CancellationRefused refused -> Optional.empty();
      case ReferralEvent.ProgressReported reported -> Optional.empty();
      case ReferralEvent.ReferenceSet reference -> Optional.empty();
      case ReferralEvent.AnsweredByProxy proxy -> Optional.empty();
      case ReferralEvent.ReferralAssigned assigned -> Optional.empty();
      case ReferralEvent.ReferralReleased released -> Optional.empty();
      case ReferralEvent.OutputAttached output -> Optional.empty();
      case ReferralEvent.AcceptanceCorrected corrected -> Optional.empty();
      case ReferralEvent.OutcomeTakenIn takenIn -> Optional.empty();
      case ReferralEvent.ReferralEnteredInError inError -> Optional.empty();
      case ReferralEvent.ReferralBecameOverdue overdue -> Optional.empty();
      case ReferralEvent.ReferralExpired expired -> Optional.empty();
    };
  }
}
