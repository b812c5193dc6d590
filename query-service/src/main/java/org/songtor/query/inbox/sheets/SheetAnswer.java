package org.songtor.query.inbox.sheets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.Vocabulary;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralCodes;
import org.songtor.referral.ReferralCodes.Code;

/**
 * An answer that one row can hold: which member of the command's body each of the columns to fill
 * stands for. Passing a referral on or assigning it names another agency or a colleague, and
 * marking one as entered in error is final and rare: these are done on the referral's own page (J).
 *
 * @param code null where the answer takes no code
 * @param date null where it takes no date
 * @param text null where it takes no text
 */
record SheetAnswer(
    ReferralAction action, @Nullable CodeField code, @Nullable Field date, @Nullable Field text) {

  /**
   * @param member of the command's body
   */
  record Field(String member, boolean required) {}

  /**
   * A coded member, which is always needed.
   *
   * @param vocabulary of the referral's definition; null where the life cycle has its own codes
   */
  record CodeField(String member, @Nullable String vocabulary, List<Code> own) {
    CodeField {
      own = List.copyOf(own);
    }

    /** The codes there are, with their words; none where the definition is not known here. */
    List<Term> terms(@Nullable WorkflowDefinition definition) {
      if (vocabulary == null) {
        return own.stream().map(code -> new Term(code.code(), code.title())).toList();
      }
      return definition == null
          ? List.of()
          : definition.vocabulary(vocabulary).map(Vocabulary::terms).orElse(List.of());
    }
  }

  /** Empty for what cannot be answered in a sheet. */
  static Optional<SheetAnswer> of(ReferralAction action) {
    return switch (action) {
      case RECEIVE, CLAIM, RELEASE -> Optional.of(new SheetAnswer(action, null, null, null));
      case ACCEPT -> answer(action, null, new Field("appointment", false));
      case REJECT -> answer(action, reason(Vocabulary.DECLINE_REASONS), null);
      case START, RESUME, AGREE_CANCELLATION -> answer(action, null, null);
      case HOLD ->
          answer(action, reason(Vocabulary.REFERRAL_HOLD_REASONS), new Field("reviewOn", true));
      case COMPLETE, ATTACH_OUTPUT ->
          Optional.of(
              new SheetAnswer(
                  action,
                  new CodeField("outcome", Vocabulary.REFERRAL_OUTCOMES, List.of()),
                  null,
                  new Field("evidence", true)));
      case FAIL -> answer(action, reason(Vocabulary.REFERRAL_FAILURE_REASONS), null);
      case REFUSE_CANCELLATION ->
          answer(action, own("reason", ReferralCodes.CANCELLATION_REFUSALS), null);
      case REPORT_PROGRESS ->
          answer(action, own("progress", ReferralCodes.PROGRESS), new Field("on", false));
      case SET_REFERENCE ->
          Optional.of(new SheetAnswer(action, null, null, new Field("reference", true)));
      case CORRECT_ACCEPTANCE ->
          answer(action, own("reason", ReferralCodes.ACCEPTANCE_MISTAKES), null);
      case REDIRECT, ASSIGN, ENTER_IN_ERROR, TAKE_IN, CANCEL, REQUEST_CANCELLATION ->
          Optional.empty();
    };
  }

  /** Every answer that a sheet takes, in the order in which people think of them. */
  static List<SheetAnswer> all() {
    return Arrays.stream(ReferralAction.values()).flatMap(action -> of(action).stream()).toList();
  }

  private static Optional<SheetAnswer> answer(
      ReferralAction action, @Nullable CodeField code, @Nullable Field date) {
    return Optional.of(new SheetAnswer(action, code, date, new Field("note", false)));
  }

  private static CodeField reason(String vocabulary) {
    return new CodeField("reason", vocabulary, List.of());
  }

  private static CodeField own(String member, List<Code> codes) {
    return new CodeField(member, null, codes);
  }
}
