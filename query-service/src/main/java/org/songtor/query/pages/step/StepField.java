package org.songtor.query.pages.step;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.shell.Option;

/**
 * Something to fill in.
 *
 * @param name the path of the body's member, such as "goals.0.text"; a date has three parts,
 *     "on.day", "on.month" and "on.year"
 * @param hint what helps to fill it in, one sentence a line
 * @param longest text that is taken, in characters; 0 for what is not written
 * @param groups what can be chosen; for a line, what is suggested
 */
public record StepField(
    String name,
    Kind kind,
    Need need,
    String label,
    List<String> hint,
    List<Group> groups,
    int longest) {
  public StepField {
    hint = List.copyOf(hint);
    groups = List.copyOf(groups);
  }

  /** Whether it must be filled in. */
  public enum Need {
    ALWAYS,
    /** It depends on what else is filled in: the command service says. */
    SOMETIMES,
    NEVER;

    static Need of(boolean required) {
      return required ? ALWAYS : NEVER;
    }
  }

  /** What the command service takes as a line, and as a text of several lines. */
  static final int LINE_LENGTH = 200;

  static final int TEXT_LENGTH = 5_000;

  /** A field of the usual length. */
  StepField(
      String name, Kind kind, Need need, String label, List<String> hint, List<Group> groups) {
    this(
        name,
        kind,
        need,
        label,
        hint,
        groups,
        switch (kind) {
          case LINE -> LINE_LENGTH;
          case TEXT -> TEXT_LENGTH;
          case NUMBER -> NUMBER_LENGTH;
          case HIDDEN, DATE, CHOICE, RADIO, CHECKS, YES_NO, TICK -> 0;
        });
  }

  private static final int NUMBER_LENGTH = 30;

  /** How it is filled in. */
  public enum Kind {
    /** Kept in the form, not shown. */
    HIDDEN,
    LINE,
    /** Text of several lines. */
    TEXT,
    NUMBER,
    DATE,
    /** One of many, in a list that opens. */
    CHOICE,
    /** One of a few that are all seen. */
    RADIO,
    /** Any number of those that are seen. */
    CHECKS,
    YES_NO,
    TICK
  }

  /**
   * Some of the choices, under a title.
   *
   * @param title null where they stand alone
   */
  public record Group(@Nullable String title, List<Option> options) {
    public Group {
      options = List.copyOf(options);
    }
  }

  public boolean required() {
    return need == Need.ALWAYS;
  }

  /** Choices as they are, without titles of groups. */
  public List<Option> options() {
    return groups.stream().flatMap(group -> group.options().stream()).toList();
  }

  /** Whether its label is the legend of several inputs. */
  public boolean many() {
    return switch (kind) {
      case DATE, RADIO, CHECKS, YES_NO -> true;
      case HIDDEN, LINE, TEXT, NUMBER, CHOICE, TICK -> false;
    };
  }

  StepField with(List<String> moreHints) {
    List<String> all = new java.util.ArrayList<>(hint);
    all.addAll(moreHints);
    return new StepField(name, kind, need, label, all, groups, longest);
  }
}
