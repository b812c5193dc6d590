package org.songtor.definition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/** What may be answered in a field of a form. */
public sealed interface FieldType {
  /** How definitions and programs call the types. */
  List<String> WORDS =
      List.of("text", "long-text", "number", "whole-number", "date", "yes-no", "code", "codes");

  /** One of {@link #WORDS}. */
  String word();

  /** The vocabulary whose terms may be chosen; empty where nothing is chosen. */
  default Optional<String> chosenFrom() {
    return Optional.empty();
  }

  /**
   * One line.
   *
   * @param maxLength in letters (code points), from 1
   */
  record Text(int maxLength) implements FieldType {
    /** Where a definition says nothing. */
    public static final int USUAL_LENGTH = 200;

    @Override
    public String word() {
      return "text";
    }
  }

  /**
   * @param maxLength in letters (code points), from 1
   */
  record LongText(int maxLength) implements FieldType {
    /** Where a definition says nothing. */
    public static final int USUAL_LENGTH = 4_000;

    @Override
    public String word() {
      return "long-text";
    }
  }

  /**
   * @param min the least that is allowed; null where there is no limit
   * @param max the most that is allowed; null where there is no limit
   * @param unit what is counted, such as baht a month; null where the label says it
   */
  record AnyNumber(@Nullable Integer min, @Nullable Integer max, @Nullable LocalizedText unit)
      implements FieldType {
    @Override
    public String word() {
      return "number";
    }
  }

  /**
   * @param min the least that is allowed; null where there is no limit
   * @param max the most that is allowed; null where there is no limit
   * @param unit what is counted, such as hours a day; null where the label says it
   */
  record WholeNumber(@Nullable Integer min, @Nullable Integer max, @Nullable LocalizedText unit)
      implements FieldType {
    @Override
    public String word() {
      return "whole-number";
    }
  }

  record Day() implements FieldType {
    @Override
    public String word() {
      return "date";
    }
  }

  record YesNo() implements FieldType {
    @Override
    public String word() {
      return "yes-no";
    }
  }

  /** One term of a vocabulary of the definition. */
  record Code(String vocabulary) implements FieldType {
    @Override
    public String word() {
      return "code";
    }

    @Override
    public Optional<String> chosenFrom() {
      return Optional.of(vocabulary);
    }
  }

  /** Any number of terms of a vocabulary of the definition, each once. */
  record Codes(String vocabulary) implements FieldType {
    @Override
    public String word() {
      return "codes";
    }

    @Override
    public Optional<String> chosenFrom() {
      return Optional.of(vocabulary);
    }
  }
}
