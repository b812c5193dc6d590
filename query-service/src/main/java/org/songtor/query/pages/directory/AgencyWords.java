package org.songtor.query.pages.directory;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.event.OpeningHours;
import org.songtor.language.AreaCode;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.agencies.AgencyView.CapacityView;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Option;
import org.springframework.stereotype.Component;

/** What is said of agencies, in the words of a page. */
@Component
final class AgencyWords {
  private static final String NONE = "–";

  private final DefinitionCatalogue definitions;

  AgencyWords(DefinitionCatalogue definitions) {
    this.definitions = definitions;
  }

  /** Agencies are not of one definition: the first that knows a service gives its name. */
  String service(String code, PageLanguage say) {
    return definitions.all().stream()
        .map(definition -> definition.vocabulary(Vocabulary.SERVICES))
        .flatMap(Optional::stream)
        .map(services -> services.term(code))
        .flatMap(Optional::stream)
        .findFirst()
        .map(term -> say.title(term.title()))
        .orElse(code);
  }

  /** Those of all definitions, in their order. */
  List<Option> services(PageLanguage say) {
    return definitions.all().stream()
        .map(definition -> definition.vocabulary(Vocabulary.SERVICES))
        .flatMap(Optional::stream)
        .flatMap(services -> services.terms().stream())
        .map(term -> term.code())
        .distinct()
        .map(code -> new Option(code, service(code, say)))
        .toList();
  }

  static String areas(AgencyView agency, PageLanguage say) {
    return say.digits()
        .write(agency.areas().stream().map(AreaCode::value).collect(Collectors.joining(", ")));
  }

  static String contact(AgencyView agency) {
    String contact = agency.officeContact();
    return contact == null || contact.isBlank() ? NONE : contact;
  }

  static Badge badge(@Nullable CapacityView known, PageLanguage say) {
    if (known == null) {
      return new Badge(say.text("agency.capacity.unknown"), "info", "");
    }
    String word = say.title(known.title());
    return switch (known.capacity()) {
      case HAS -> new Badge(word, "check", "good");
      case NONE -> new Badge(word, "cross", "bad");
      case WAITLIST_ONLY -> new Badge(word, "clock", "warn");
      case NEEDS_ASSESSMENT -> new Badge(word, "hand", "info");
    };
  }

  static @Nullable String said(@Nullable CapacityView said, PageLanguage say) {
    if (said == null) {
      return null;
    }
    String asOf = say.date(said.asOf());
    if (said.until() == null) {
      return say.text("agency.capacity.as-of", asOf);
    }
    return say.text(
        said.lapsed() ? "agency.capacity.lapsed" : "agency.capacity.until",
        asOf,
        say.date(said.until()));
  }

  static List<Option> capacities(PageLanguage say) {
    return Arrays.stream(Capacity.values())
        .map(one -> new Option(one.name(), say.title(one.title())))
        .toList();
  }

  static String opening(AgencyView agency, PageLanguage say) {
    return agency.opening().isEmpty()
        ? NONE
        : agency.opening().stream()
            .map(OpeningHours::of)
            .map(hours -> opening(hours, say))
            .collect(Collectors.joining(", "));
  }

  private static String opening(OpeningHours hours, PageLanguage say) {
    String days =
        hours.from() == hours.to()
            ? day(hours.from(), say)
            : say.text("agency.opening.days", day(hours.from(), say), day(hours.to(), say));
    return say.text(
        "agency.opening.hours",
        days,
        say.digits().write(hours.opens().toString()),
        say.digits().write(hours.closes().toString()));
  }

  private static String day(DayOfWeek day, PageLanguage say) {
    return day.getDisplayName(TextStyle.FULL, say.locale());
  }
}
