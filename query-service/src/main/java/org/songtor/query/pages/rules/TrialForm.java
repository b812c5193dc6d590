package org.songtor.query.pages.rules;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.query.definitions.trial.TrialSelection;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.pages.language.Digits;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.TypedDate;

/**
 * What a trial is asked for, as it was typed.
 *
 * @param under the name of a definition, or {@link #ALL}
 */
public record TrialForm(String area, TypedDate from, TypedDate to, String by, String under) {
  static final String ALL = "all";

  private static final int USUAL_DAYS = 180;
  private static final int LONGEST_YEARS = 10;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  /** What most will ask: the reader's area, and the last half year. */
  static TrialForm usual(Actor reader, String under, LocalDate today, PageLanguage say) {
    return new TrialForm(
        reader.areas().stream().map(AreaCode::value).sorted().findFirst().orElse(""),
        TypedDate.of(today.minusDays(USUAL_DAYS), say.thai()),
        TypedDate.of(today, say.thai()),
        TrialSelection.Day.FOUND.code(),
        under);
  }

  static TrialForm of(Map<String, List<String>> values) {
    return new TrialForm(
        value(values, "area"),
        date(values, "from"),
        date(values, "to"),
        value(values, "by"),
        value(values, "under"));
  }

  private static String value(Map<String, List<String>> values, String field) {
    return values.getOrDefault(field, List.of("")).getFirst();
  }

  private static TypedDate date(Map<String, List<String>> values, String field) {
    return new TypedDate(
        value(values, field + ".day"),
        value(values, field + ".month"),
        value(values, field + ".year"));
  }

  /** The same as a query of the form's address, so that a trial can be changed and tried again. */
  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("area", area);
    query.put("from.day", from.day());
    query.put("from.month", from.month());
    query.put("from.year", from.year());
    query.put("to.day", to.day());
    query.put("to.month", to.month());
    query.put("to.year", to.year());
    query.put("by", by);
    query.put("under", under);
    return query;
  }

  /**
   * @param selection null when something is wrong
   * @param wrong what, ready to read, by field name
   */
  record Reading(@Nullable TrialSelection selection, Map<String, String> wrong) {}

  Reading read(Actor reader, PageLanguage say) {
    Map<String, String> wrong = new LinkedHashMap<>();
    AreaCode where = readArea(reader, say, wrong).orElse(null);
    LocalDate first = readDay("from", from, say, wrong).orElse(null);
    LocalDate last = readDay("to", to, say, wrong).orElse(null);
    if (first != null && last != null) {
      if (last.isBefore(first)) {
        wrong.put("to", say.text("trial.to.before"));
      } else if (ChronoUnit.YEARS.between(first, last) >= LONGEST_YEARS) {
        wrong.put("to", say.text("trial.to.long", LONGEST_YEARS));
      }
    }
    if (!under.equals(ALL) && !RuleVersions.isName(under)) {
      wrong.put("under", say.text("form.choice-needed"));
    }
    TrialSelection.Day day =
        by.equals(TrialSelection.Day.RECORDED.code())
            ? TrialSelection.Day.RECORDED
            : TrialSelection.Day.FOUND;
    return new Reading(
        wrong.isEmpty() && where != null && first != null && last != null
            ? new TrialSelection(where, first, last, day, under.equals(ALL) ? null : under)
            : null,
        wrong);
  }

  private Optional<AreaCode> readArea(Actor reader, PageLanguage say, Map<String, String> wrong) {
    String code = Digits.read(area.strip());
    try {
      AreaCode where = new AreaCode(code);
      if (ReadAccess.refusal(reader, new Resource.Trial(where)).isEmpty()) {
        return Optional.of(where);
      }
      wrong.put("area", say.text("trial.area.outside", areas(reader)));
    } catch (IllegalArgumentException e) {
      wrong.put("area", say.text("trial.area.wrong"));
    }
    return Optional.empty();
  }

  /** "30, 3601": where somebody works. */
  static String areas(Actor reader) {
    return reader.areas().stream().map(AreaCode::value).sorted().collect(Collectors.joining(", "));
  }

  private static Optional<LocalDate> readDay(
      String field, TypedDate typed, PageLanguage say, Map<String, String> wrong) {
    Optional<LocalDate> day = typed.read().filter(read -> !read.isBefore(EARLIEST));
    if (day.isEmpty()) {
      wrong.put(field, say.text("date.wrong"));
    }
    return day;
  }
}
