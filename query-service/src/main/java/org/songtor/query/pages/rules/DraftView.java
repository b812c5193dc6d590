package org.songtor.query.pages.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one draft.
 *
 * @param id name and version, as files and commands call it
 * @param address of the page
 * @param form where its form is sent
 * @param text as it was typed last, or as it is kept
 * @param base digest of what is kept; empty when nothing is
 * @param kept whether the command service has a draft under this name and number
 * @param unsaved whether the text differs from what is kept
 * @param checked whether the findings are those of the text
 * @param advice what is often a mistake, and keeps nobody from keeping the draft
 * @param changes the page of what differs from where it is from; null when that is not known
 * @param origin the version it is from, in words; null when that is not known
 */
public record DraftView(
    String id,
    String address,
    String form,
    String rules,
    String text,
    String base,
    boolean kept,
    boolean unsaved,
    boolean checked,
    List<Finding> findings,
    List<Finding> advice,
    List<Place> places,
    @Nullable String origin,
    @Nullable String changes,
    String key) {
  public DraftView {
    findings = List.copyOf(findings);
    advice = List.copyOf(advice);
    places = List.copyOf(places);
  }

  /**
   * Something that is wrong.
   *
   * @param line from 1
   * @param where line and column in words
   */
  public record Finding(int line, String where, String rule, String sentence) {}

  /**
   * A line of the text with what is wrong in it.
   *
   * @param skipped whether lines before it are left out
   */
  public record Place(int number, String text, List<Finding> findings, boolean skipped) {
    public Place {
      findings = List.copyOf(findings);
    }
  }
}
