package org.songtor.query.pages.inbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.query.pages.inbox.ReferralView.FieldKind;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralCodes;
import org.songtor.referral.ReferralCodes.Code;

/**
 * What an answer to a referral asks its writer.
 *
 * @param name the member of the command's body
 * @param vocabulary where its choices come from; null for agencies, people, fixed codes and free
 *     text
 * @param codes the life cycle's own choices; empty when there are none
 * @param pastToo a date may also lie behind
 */
record AnswerField(
    String name,
    FieldKind kind,
    boolean required,
    @Nullable String vocabulary,
    List<Code> codes,
    boolean pastToo) {
  static final String TO_AGENCY = "toAgency";
  static final String ASSIGNEE = "assignee";
  static final String NOTE = "note";
  static final String RESPONDENT = "respondent";
  static final String ANSWERED_ON = "answeredOn";
  static final String FILED = "filed";
  static final String LATE_REASON = "lateReason";
  static final String GOALS_REACHED = "goalsReached";
  static final String ACTIONS_DONE = "actionsDone";

  AnswerField {
    codes = List.copyOf(codes);
  }

  /**
   * The fields of one answer, in the order in which they are asked.
   *
   * @param proxy it is the agency's, and written down by the sender
   */
  static List<AnswerField> of(ReferralAction action, boolean proxy) {
    if (!proxy) {
      return of(action);
    }
    List<AnswerField> fields = new ArrayList<>();
    fields.add(line(RESPONDENT, true));
    fields.add(fixed("way", ReferralCodes.PROXY_WAYS));
    fields.add(new AnswerField(ANSWERED_ON, FieldKind.DATE, true, null, List.of(), true));
    fields.addAll(of(action));
    fields.add(line(FILED, false));
    fields.add(text(LATE_REASON, false));
    return List.copyOf(fields);
  }

  /** The fields of one answer, in the order in which they are asked. */
  static List<AnswerField> of(ReferralAction action) {
    return switch (action) {
      case RECEIVE -> List.of();
      case ACCEPT -> List.of(date("appointment", false), note());
      case REJECT -> List.of(reason(Vocabulary.DECLINE_REASONS), note());
      case REDIRECT -> List.of(choice(TO_AGENCY, null), reason(Vocabulary.DECLINE_REASONS), note());
      case START, RESUME, AGREE_CANCELLATION -> List.of(note());
      case HOLD ->
          List.of(reason(Vocabulary.REFERRAL_HOLD_REASONS), date("reviewOn", true), note());
      case COMPLETE, ATTACH_OUTPUT ->
          List.of(choice("outcome", Vocabulary.REFERRAL_OUTCOMES), text("evidence", true), note());
      case FAIL -> List.of(reason(Vocabulary.REFERRAL_FAILURE_REASONS), note());
      case REFUSE_CANCELLATION ->
          List.of(fixed("reason", ReferralCodes.CANCELLATION_REFUSALS), note());
      case REPORT_PROGRESS ->
          List.of(
              fixed("progress", ReferralCodes.PROGRESS),
              new AnswerField("on", FieldKind.DATE, false, null, List.of(), true),
              note());
      case SET_REFERENCE -> List.of(line("reference", true));
      case CLAIM, RELEASE -> List.of();
      case ASSIGN -> List.of(choice(ASSIGNEE, null));
      case CORRECT_ACCEPTANCE ->
          List.of(fixed("reason", ReferralCodes.ACCEPTANCE_MISTAKES), note());
      case TAKE_IN -> List.of(many(GOALS_REACHED), many(ACTIONS_DONE));
      case CANCEL, REQUEST_CANCELLATION ->
          List.of(reason(Vocabulary.REFERRAL_CANCEL_REASONS), note());
      case ENTER_IN_ERROR -> List.of(fixed("reason", ReferralCodes.ERRORS), note());
    };
  }

  private static AnswerField choice(String name, @Nullable String vocabulary) {
    return new AnswerField(name, FieldKind.CHOICE, true, vocabulary, List.of(), false);
  }

  private static AnswerField many(String name) {
    return new AnswerField(name, FieldKind.MANY, false, null, List.of(), false);
  }

  private static AnswerField reason(String vocabulary) {
    return choice("reason", vocabulary);
  }

  private static AnswerField fixed(String name, List<Code> codes) {
    return new AnswerField(name, FieldKind.CHOICE, true, null, codes, false);
  }

  private static AnswerField date(String name, boolean required) {
    return new AnswerField(name, FieldKind.DATE, required, null, List.of(), false);
  }

  private static AnswerField line(String name, boolean required) {
    return new AnswerField(name, FieldKind.LINE, required, null, List.of(), false);
  }

  private static AnswerField note() {
    return text(NOTE, false);
  }

  private static AnswerField text(String name, boolean required) {
    return new AnswerField(name, FieldKind.TEXT, required, null, List.of(), false);
  }
}
