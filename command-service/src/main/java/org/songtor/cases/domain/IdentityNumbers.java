package org.songtor.cases.domain;

import java.util.Optional;
import java.util.regex.Pattern;
import org.songtor.command.ThaiText;
import org.songtor.event.IdentityDocument;
import org.songtor.language.LocalizedText;

/**
 * The numbers by which the state knows a child (domain.md F). Thai digits, spaces and hyphens are
 * as people write them; the stored form has digits 0–9 only.
 */
public final class IdentityNumbers {
  private static final Pattern THIRTEEN_DIGITS = Pattern.compile("[0-9]{13}");
  private static final Pattern G_CODE = Pattern.compile("G[0-9]{12}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");

  private IdentityNumbers() {}

  /** The document with its number in the stored form. */
  public static IdentityDocument normalised(IdentityDocument typed) {
    String number = typed.number();
    return number == null
        ? typed
        : new IdentityDocument(typed.kind(), stored(typed.kind(), number));
  }

  private static String stored(IdentityDocument.Kind kind, String typed) {
    String text = ThaiText.arabicDigits(ThaiText.of(typed).value());
    return switch (kind) {
      case NATIONAL_ID -> SEPARATORS.matcher(text).replaceAll("");
      case G_CODE -> SEPARATORS.matcher(text).replaceAll("").replaceFirst("^g", "G");
      case OTHER_DOCUMENT, NONE -> text;
    };
  }

  /** What is wrong with a number, or empty. */
  public static Optional<LocalizedText> problemWith(IdentityDocument typed) {
    String typedNumber = typed.number();
    if (typedNumber == null) {
      return Optional.empty();
    }
    String number = stored(typed.kind(), typedNumber);
    boolean right =
        switch (typed.kind()) {
          case NATIONAL_ID -> isNationalId(number);
          case G_CODE -> G_CODE.matcher(number).matches();
          case OTHER_DOCUMENT -> !number.isEmpty();
          case NONE -> true;
        };
    return right ? Optional.empty() : Optional.of(problem(typed.kind()));
  }

  /**
   * Thirteen digits of which the last checks the others, weighted 13 down to 2, modulo 11. First
   * digits 0, 6 and 7 are real numbers too.
   */
  public static boolean isNationalId(String digits) {
    if (!THIRTEEN_DIGITS.matcher(digits).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (digits.charAt(i) - '0') * (13 - i);
    }
    return (11 - sum % 11) % 10 == digits.charAt(12) - '0';
  }

  private static LocalizedText problem(IdentityDocument.Kind kind) {
    return switch (kind) {
      case NATIONAL_ID ->
          new LocalizedText(
              "เลขประจำตัวประชาชนต้องมี 13 หลัก และหลักสุดท้ายต้องถูกต้อง",
              "a national id has 13 digits, and its check digit must fit");
      case G_CODE ->
          new LocalizedText("รหัส G คือ G ตามด้วยตัวเลข 12 หลัก", "a G-code is G and 12 digits");
      case OTHER_DOCUMENT, NONE ->
          new LocalizedText("ต้องกรอกเลขเอกสาร", "the number of the document is needed");
    };
  }
}
