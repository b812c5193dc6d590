package org.songtor.local.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * The look of the sign-in page. It carries its font with it: a machine without a Thai font shows
 * boxes, and many place stacked vowels and tone marks one over the other.
 */
final class SignInStyle {
  private static final String THAI = "U+0E01-0E5B, U+200C-200D, U+25CC";
  private static final String LATIN = "U+0000-00FF, U+2000-200B, U+200E-206F";

  private SignInStyle() {}

  static String withFonts() {
    return face("thai", 400, THAI)
        + face("thai", 600, THAI)
        + face("latin", 400, LATIN)
        + face("latin", 600, LATIN)
        + LOOK;
  }

  private static String face(String script, int weight, String range) {
    return """
    @font-face { font-family: Sarabun; font-weight: %d; unicode-range: %s;
      src: url("data:font/woff2;base64,%s") format("woff2"); }
    """
        .formatted(weight, range, font("sarabun-%s-%d-normal.woff2".formatted(script, weight)));
  }

  private static String font(String name) {
    try (InputStream font = SignInStyle.class.getResourceAsStream("/fonts/" + name)) {
      if (font == null) {
        throw new IllegalStateException("the font " + name + " was not built in");
      }
      return Base64.getEncoder().encodeToString(font.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String LOOK =
      """
      :root { color-scheme: light dark; --paper: #f6f4ef; --card: #fff; --ink: #1b2530;
        --soft: #4d5966; --line: #d5d0c4; --edge: #8b8576; --brand: #0b5563; --on: #fff;
        --bad: #9b1c1c; --bad-soft: #fbe5e3; --note: #fcefd6; }
      @media (prefers-color-scheme: dark) {
        :root { --paper: #12181e; --card: #1b232b; --ink: #e8ebee; --soft: #aab4be;
          --line: #34404b; --edge: #7d8a96; --brand: #8fd3e0; --on: #06222a; --bad: #ffb4ab;
          --bad-soft: #43201e; --note: #3a2d12; } }
      * { box-sizing: border-box; }
      body { margin: 0; padding: 1.5rem 1rem 3rem; background: var(--paper); color: var(--ink);
        font: 400 1.0625rem/1.7 Sarabun, "Noto Sans Thai", sans-serif; }
      main { max-width: 30rem; margin: 0 auto; }
      h1 { font-size: 1.75rem; font-weight: 600; margin: 0 0 .5rem; }
      h2 { font-size: 1.125rem; font-weight: 600; margin: 0 0 .75rem; }
      .en { color: var(--soft); font-size: .9375rem; font-weight: 400; }
      .demo, .problem { padding: .75rem 1rem; border-radius: .5rem; background: var(--note); }
      .demo .en, .problem .en { display: block; color: inherit; }
      .problem { background: var(--bad-soft); color: var(--bad); font-weight: 600; }
      .card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
        padding: 1.25rem; margin: 1rem 0; }
      label { display: block; font-weight: 600; margin: 0 0 .25rem; }
      input:not([type=hidden]) { display: block; width: 100%; min-height: 3rem; font: inherit;
        padding: .5rem .75rem; margin-bottom: 1rem; color: inherit; background: var(--card);
        border: 1px solid var(--edge); border-radius: .5rem; }
      button { font: inherit; width: 100%; min-height: 3rem; padding: .5rem .75rem;
        border-radius: .5rem; cursor: pointer; }
      button[type=submit] { background: var(--brand); color: var(--on); font-weight: 600;
        border: 1px solid var(--brand); }
      ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
      li button { text-align: start; background: none; color: inherit;
        border: 1px solid var(--line); }
      li .en { display: block; line-height: 1.4; }
      li code { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
      :focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
      """;
}
