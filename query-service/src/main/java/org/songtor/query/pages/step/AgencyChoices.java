package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.songtor.event.AgencyEvent.Capacity;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.agencies.AgencyView.CapacityView;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;

/** Agencies of the directory that can be chosen for a case, by kind. */
final class AgencyChoices {
  private AgencyChoices() {}

  /** Those that work where the case is. */
  static List<Group> near(StepAsk ask) {
    return byKind(ask, agency -> true, agency -> StepForms.option(agency, ask.say()));
  }

  /** Of these, those to whom the definition lets some need be told: all others would be refused. */
  static List<Group> toReferTo(StepAsk ask) {
    return byKind(
        ask,
        agency ->
            !ask.definition().referrals().needs().getOrDefault(agency.kind(), List.of()).isEmpty(),
        agency -> withPlaces(agency, ask));
  }

  /** With whether it has places, where it says that of all its services alike. */
  private static Option withPlaces(AgencyView agency, StepAsk ask) {
    List<Optional<Capacity>> said =
        agency.services().stream()
            .map(service -> agency.capacityOf(service).map(CapacityView::capacity))
            .distinct()
            .toList();
    Option plain = StepForms.option(agency, ask.say());
    if (said.stream().allMatch(Optional::isEmpty)) {
      return plain;
    }
    String words =
        said.size() == 1
            ? ask.say().text(said.getFirst().orElseThrow().title())
            : ask.say().text("step.refer.agency.depends");
    return new Option(
        plain.code(), ask.say().text("step.refer.agency.places", plain.title(), words));
  }

  /** A service of the agency that is chosen, with whether it has places. */
  static Option service(Option service, AgencyView agency, PageLanguage say) {
    return agency
        .capacityOf(service.code())
        .map(
            known ->
                new Option(
                    service.code(),
                    say.text("step.refer.agency.places", service.title(), say.text(known.title()))))
        .orElse(service);
  }

  private static List<Group> byKind(
      StepAsk ask, Predicate<AgencyView> fits, Function<AgencyView, Option> option) {
    Map<String, List<Option>> kinds = new LinkedHashMap<>();
    for (AgencyView agency : ask.agencies()) {
      if (agency.covers(ask.facts().tambon()) && fits.test(agency)) {
        kinds
            .computeIfAbsent(ask.say().title(agency.kindTitle()), kind -> new ArrayList<>())
            .add(option.apply(agency));
      }
    }
    return kinds.entrySet().stream()
        .map(kind -> new Group(kind.getKey(), kind.getValue()))
        .toList();
  }
}
