package org.songtor.query.pages.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.Vocabulary;
import org.songtor.event.CarePlanEvent.CarePlan;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.pages.step.StepField.Group;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * Sending a child to an agency. The agency is chosen first, because it decides what can be asked of
 * it and what it may be told: the rest offers nothing that would be refused.
 */
final class ReferralForm {
  static final String AGENCY = "agency";

  private ReferralForm() {}

  static List<StepSection> sections(StepAsk ask, StepFields f) {
    StepField agency = f.hinted(f.grouped(AGENCY, AgencyChoices.toReferTo(ask), true));
    Optional<AgencyView> chosen = chosen(ask);
    if (chosen.isEmpty()) {
      return List.of(StepSection.plain(List.of(agency)));
    }
    return List.of(
        StepSection.plain(List.of(agency)), StepSection.plain(rest(chosen.get(), ask, f)));
  }

  /** Whether the agency is still to be chosen, so that nothing can be sent yet. */
  static boolean asksAgencyFirst(StepAsk ask) {
    return chosen(ask).isEmpty();
  }

  private static Optional<AgencyView> chosen(StepAsk ask) {
    String id = ask.input().value(AGENCY);
    return ask.agencies().stream().filter(one -> one.id().toString().equals(id)).findFirst();
  }

  private static List<StepField> rest(AgencyView agency, StepAsk ask, StepFields f) {
    PageLanguage say = ask.say();
    var policy = ask.definition().referrals();
    List<Option> needs =
        policy.needs().getOrDefault(agency.kind(), List.of()).stream()
            .map(need -> new Option(need.name(), say.title(need.title())))
            .toList();
    List<Option> services =
        f
            .options(
                ask.terms(Vocabulary.SERVICES).stream()
                    .filter(service -> agency.offers(service.code()))
                    .toList())
            .stream()
            .map(service -> AgencyChoices.service(service, agency, say))
            .toList();
    List<Option> urgencies =
        Arrays.stream(Urgency.values())
            .map(one -> new Option(one.name(), say.text("urgency." + one.name())))
            .toList();
    List<Option> shared =
        policy.mayShare().getOrDefault(agency.kind(), List.of(SharedField.NEED)).stream()
            .sorted()
            .map(field -> new Option(field.name(), say.title(field.title())))
            .toList();
    List<StepField> fields = new ArrayList<>();
    fields.add(f.oneOf("need", needs, true));
    fields.add(f.oneOf("service", services, true));
    fields.add(f.oneOf("urgency", urgencies, true));
    fields.add(f.code("legalBasis", Vocabulary.LEGAL_BASES, true));
    fields.add(f.hinted(f.some("share", List.of(new Group(null, shared)), false)));
    fields.add(f.hinted(f.note("note", false)));
    CarePlan plan = ask.facts().plan().content();
    if (plan != null && !plan.goals().isEmpty()) {
      fields.add(f.some("goals", List.of(new Group(null, StepForms.goals(plan, say))), false));
    }
    return fields;
  }
}
