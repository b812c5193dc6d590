package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.query.pages.inbox.ReferralView.FieldKind;
import org.songtor.referral.ReferralAction;

/**
 * What an answer to a referral asks its writer.
 *
 * @param name the member of the command's body
 * @param vocabulary where its choices come from; null for agencies and for free text
 */
record AnswerField(String name, FieldKind kind, boolean required, @Nullable String vocabulary) {
  static final String TO_AGENCY = "toAgency";

  /** The fields of one answer, in the order in which they are asked. */
  static List<AnswerField> of(ReferralAction action) {
    return switch (action) {
      case RECEIVE -> List.of();
      case ACCEPT -> List.of(date("appointment", false), text("note", false));
      case REJECT -> List.of(reason(Vocabulary.DECLINE_REASONS), text("note", false));
      case REDIRECT ->
          List.of(
              new AnswerField(TO_AGENCY, FieldKind.CHOICE, true, null),
              reason(Vocabulary.DECLINE_REASONS),
              text("note", false));
      case START, RESUME -> List.of(text("note", false));
      case HOLD ->
          List.of(
              reason(Vocabulary.REFERRAL_HOLD_REASONS),
              date("reviewOn", true),
              text("note", false));
      case COMPLETE ->
          List.of(
              new AnswerField("outcome", FieldKind.CHOICE, true, Vocabulary.REFERRAL_OUTCOMES),
              text("evidence", true),
              text("note", false));
      case FAIL -> List.of(reason(Vocabulary.REFERRAL_FAILURE_REASONS), text("note", false));
      case CANCEL -> List.of(reason(Vocabulary.REFERRAL_CANCEL_REASONS), text("note", false));
    };
  }

  private static AnswerField reason(String vocabulary) {
    return new AnswerField("reason", FieldKind.CHOICE, true, vocabulary);
  }

  private static AnswerField date(String name, boolean required) {
    return new AnswerField(name, FieldKind.DATE, required, null);
  }

  private static AnswerField text(String name, boolean required) {
    return new AnswerField(name, FieldKind.TEXT, required, null);
  }
}
