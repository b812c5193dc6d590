package org.songtor.definition.expression;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an expression may ask about a case. */
public enum Fact implements Askable {
  /** Completed years on the day of asking; unknown when the day of birth is not known. */
  AGE("age", Type.NUMBER, null),
  EPISODE("episode", Type.NUMBER, null),
  /** Failed contacts of this episode. */
  FAILED_CONTACTS("failed-contacts", Type.NUMBER, null),
  /** Follow-ups of this episode, in time or not, attending or not. */
  FOLLOW_UPS_MADE("follow-ups-made", Type.NUMBER, null),
  OPEN_REFERRALS("open-referrals", Type.NUMBER, null),
  COMPLETED_REFERRALS("completed-referrals", Type.NUMBER, null),
  ASSESSED("assessed", Type.FLAG, null),
  URGENT("urgent", Type.FLAG, null),
  /** An earlier or this episode was closed as a success. */
  EVER_SUCCEEDED("ever-succeeded", Type.FLAG, null),
  FIRST_SCREEN("first-screen", Type.CODE, "first-screen-outcomes"),
  NEED_SCREEN("need-screen", Type.CODE, "need-screen-outcomes"),
  /** Of the newest enrolment of this episode. */
  PATHWAY("pathway", Type.CODE, "pathways"),
  /** Of the newest follow-up of this episode. */
  ATTENDANCE("attendance", Type.CODE, "attendance");

  private final String code;
  private final Type type;
  private final @Nullable String vocabulary;

  Fact(String code, Type type, @Nullable String vocabulary) {
    this.code = code;
    this.type = type;
    this.vocabulary = vocabulary;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public Optional<String> vocabulary() {
    return Optional.ofNullable(vocabulary);
  }

  public static Optional<Fact> ofCode(String code) {
    return Arrays.stream(values()).filter(fact -> fact.code.equals(code)).findFirst();
  }
}
