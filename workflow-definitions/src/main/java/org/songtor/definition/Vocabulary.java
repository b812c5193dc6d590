package org.songtor.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/**
 * A list of coded values.
 *
 * @param source where the list comes from
 * @param maps how its codes read in other lists, by the name of the other list: lists of the same
 *     thing by different offices are kept side by side and mapped, never merged into one (domain
 *     C). A code that has no counterpart is left out of the map
 */
public record Vocabulary(
    String name, String source, List<Term> terms, Map<String, Map<String, String>> maps) {
  /** Names that the engine itself looks up. */
  public static final String FIRST_SCREEN_OUTCOMES = "first-screen-outcomes";

  public static final String NEED_SCREEN_OUTCOMES = "need-screen-outcomes";
  public static final String NOT_SELECTED_REASONS = "not-selected-reasons";
  public static final String CONTACT_MODES = "contact-modes";

  /** What came of a contact: the codes below. */
  public static final String CONTACT_RESULTS = "contact-results";

  /** The three results there are; a definition titles them, and may branch by them. */
  public static final String REACHED = "reached";

  public static final String NOT_REACHED = "not-reached";
  public static final String PLANNED = "planned";

  public static final String LEGAL_BASES = "legal-bases";
  public static final String NOT_ASSESSED_REASONS = "not-assessed-reasons";
  public static final String PATHWAYS = "pathways";
  public static final String SERVICES = "services";
  public static final String PLAN_RETURN_REASONS = "plan-return-reasons";
  public static final String DECLINE_REASONS = "decline-reasons";
  public static final String REFERRAL_HOLD_REASONS = "referral-hold-reasons";
  public static final String REFERRAL_OUTCOMES = "referral-outcomes";
  public static final String REFERRAL_FAILURE_REASONS = "referral-failure-reasons";
  public static final String REFERRAL_CANCEL_REASONS = "referral-cancel-reasons";
  public static final String ATTENDANCE = "attendance";

  /** The attendance that counts towards {@code follow-ups} requirements. */
  public static final String ATTENDING = "attending";

  /** The child learns no more. */
  public static final String STOPPED = "stopped";

  public static final String HOLD_REASONS = "hold-reasons";
  public static final String REFUSAL_REASONS = "refusal-reasons";
  public static final String CLOSE_REASONS = "close-reasons";
  public static final String REOPEN_REASONS = "reopen-reasons";

  /** The only reason to reopen the case of a child who was said to have died. */
  public static final String CLOSED_IN_ERROR = "closed-in-error";

  /** The vocabularies every definition must have, because the engine checks codes by them. */
  public static final List<String> REQUIRED =
      List.of(
          FIRST_SCREEN_OUTCOMES,
          NEED_SCREEN_OUTCOMES,
          NOT_SELECTED_REASONS,
          CONTACT_MODES,
          CONTACT_RESULTS,
          LEGAL_BASES,
          NOT_ASSESSED_REASONS,
          PATHWAYS,
          SERVICES,
          PLAN_RETURN_REASONS,
          DECLINE_REASONS,
          REFERRAL_HOLD_REASONS,
          REFERRAL_OUTCOMES,
          REFERRAL_FAILURE_REASONS,
          REFERRAL_CANCEL_REASONS,
          ATTENDANCE,
          HOLD_REASONS,
          REFUSAL_REASONS,
          CLOSE_REASONS,
          REOPEN_REASONS);

  public Vocabulary {
    terms = List.copyOf(terms);
    maps = Map.copyOf(maps);
  }

  /**
   * @param sourceCode what the paper list itself calls it, where that is known; null otherwise
   */
  public record Term(String code, LocalizedText title, @Nullable String sourceCode) {
    public Term(String code, LocalizedText title) {
      this(code, title, null);
    }
  }

  public Optional<Term> term(String code) {
    return terms.stream().filter(term -> term.code().equals(code)).findFirst();
  }

  /**
   * The code of another list that says the same.
   *
   * @param code one of this list
   * @param other the name of the other list
   * @return empty where this list has no map to the other one, or the code no counterpart there
   */
  public Optional<String> mapped(String code, String other) {
    return Optional.ofNullable(maps.getOrDefault(other, Map.of()).get(code));
  }
}
