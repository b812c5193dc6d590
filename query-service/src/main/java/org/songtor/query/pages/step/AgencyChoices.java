package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;

/** Agencies of the directory that can be chosen for a case, by kind. */
final class AgencyChoices {
  private AgencyChoices() {}

  /** Those that work where the case is. */
  static List<Group> near(StepAsk ask) {
    return byKind(ask, agency -> true);
  }

  /** Of these, those to whom the definition lets some need be told: all others would be refused. */
  static List<Group> toReferTo(StepAsk ask) {
    return byKind(
        ask,
        agency ->
            !ask.definition().referrals().needs().getOrDefault(agency.kind(), List.of()).isEmpty());
  }

  private static List<Group> byKind(StepAsk ask, Predicate<AgencyView> fits) {
    Map<String, List<Option>> kinds = new LinkedHashMap<>();
    for (AgencyView agency : ask.agencies()) {
      if (agency.covers(ask.facts().tambon()) && fits.test(agency)) {
        kinds
            .computeIfAbsent(ask.say().title(agency.kindTitle()), kind -> new ArrayList<>())
            .add(StepForms.option(agency, ask.say()));
      }
    }
    return kinds.entrySet().stream()
        .map(kind -> new Group(kind.getKey(), kind.getValue()))
        .toList();
  }
}
