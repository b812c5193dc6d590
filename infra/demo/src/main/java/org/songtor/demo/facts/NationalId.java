package org.songtor.demo.facts;

/**
 * National ids with a valid check digit that nobody can hold: the state gives none with 9 first.
 */
public final class NationalId {
  private NationalId() {}

  /**
   * @param serial 0 to 9,999,999; equal serials give equal ids
   */
  public static String synthetic(int serial) {
    if (serial < 0 || serial > 9_999_999) {
      throw new IllegalArgumentException("a serial has at most seven digits");
    }
    String twelve = "93001%07d".formatted(serial);
    return twelve + checkDigit(twelve);
  }

  /** The thirteenth digit: 11 minus the weighted sum modulo 11, its last digit. */
  static int checkDigit(String twelve) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (13 - i) * Character.digit(twelve.charAt(i), 10);
    }
    return (11 - sum % 11) % 10;
  }
}
