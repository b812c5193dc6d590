package org.songtor.query.pages.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.songtor.event.AgencyEvent.Party;
import org.songtor.query.agencies.AgencyView.AgreementStanding;
import org.songtor.query.agencies.AgencyView.AgreementView;
import org.songtor.query.pages.language.LegalBases;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.springframework.stereotype.Component;

/** Sharing agreements in words. */
@Component
final class AgreementWords {
  private final LegalBases bases;

  AgreementWords(LegalBases bases) {
    this.bases = bases;
  }

  AgencyPageView.Agreement of(AgreementView agreement, PageLanguage say) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(say.text("agreement.from"), say.digits().write(agreement.from().value())));
    facts.add(
        Fact.of(
            say.text("agreement.fields"),
            agreement.fields().stream()
                .map(field -> say.text(field.title()))
                .collect(Collectors.joining(", "))));
    facts.add(
        Fact.of(
            say.text("agreement.days"),
            say.text("agreement.span", say.date(agreement.since()), say.date(agreement.until()))));
    facts.add(
        Fact.of(
            say.text("agreement.basis"), say.capital(bases.title(agreement.legalBasis(), say))));
    Map<Party, String> signed = agreement.signed();
    if (signed != null && !signed.isEmpty()) {
      facts.add(
          Fact.of(
              say.text("agreement.signed"),
              signed.entrySet().stream()
                  .map(
                      one ->
                          say.text("agency.member", one.getValue(), say.text(one.getKey().title())))
                  .collect(Collectors.joining(", "))));
    }
    return new AgencyPageView.Agreement(
        agreement.id().toString(),
        agreement.purpose(),
        badge(agreement.standing(), say),
        List.copyOf(facts));
  }

  private static Badge badge(AgreementStanding standing, PageLanguage say) {
    String word = say.title(standing.title());
    return switch (standing) {
      case AWAITS_AREA, AWAITS_AGENCY, AWAITS_BOTH -> new Badge(word, "hand", "warn");
      case NOT_YET -> new Badge(word, "clock", "info");
      case HOLDS -> new Badge(word, "check", "good");
      case OVER, ENDED -> new Badge(word, "cross", "bad");
    };
  }
}
