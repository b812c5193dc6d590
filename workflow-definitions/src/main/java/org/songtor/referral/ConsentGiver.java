package org.songtor.referral;

import java.util.Arrays;
import java.util.Optional;
import org.songtor.language.LocalizedText;

/**
 * Who can consent to what is told of a child, and take it back. A definition may have any legal
 * bases it likes; these two codes mean consent wherever they are used (J).
 */
public enum ConsentGiver {
  GUARDIAN("guardian", "consent-guardian", "ผู้ปกครอง", "the guardian"),
  CHILD("child", "consent-child", "เด็ก", "the child");

  private final String code;
  private final String legalBasis;
  private final LocalizedText title;

  ConsentGiver(String code, String legalBasis, String th, String en) {
    this.code = code;
    this.legalBasis = legalBasis;
    this.title = new LocalizedText(th, en);
  }

  /** The word for them in requests. */
  public String code() {
    return code;
  }

  /** The code of the legal basis that is their consent. */
  public String legalBasis() {
    return legalBasis;
  }

  public LocalizedText title() {
    return title;
  }

  public static Optional<ConsentGiver> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }

  /** Whose consent it is; empty for a basis that is not consent. */
  public static Optional<ConsentGiver> ofLegalBasis(String legalBasis) {
    return Arrays.stream(values()).filter(one -> one.legalBasis.equals(legalBasis)).findFirst();
  }
}
