package org.songtor.cases.http;

import org.songtor.agencies.AgencyDirectory;
import org.songtor.cases.domain.CaseCommand.NamedAgency;
import org.songtor.cases.domain.CaseCommand.OnConsent;
import org.songtor.cases.domain.CaseCommand.SayOfConsent;
import org.songtor.language.AgencyId;
import org.songtor.web.BodyFields;
import org.springframework.stereotype.Component;

/** Reads what was said of a consent. */
@Component
final class ConsentBody {
  private static final int MOST_AGENCIES = 100;

  private final AgencyDirectory agencies;

  ConsentBody(AgencyDirectory agencies) {
    this.agencies = agencies;
  }

  OnConsent read(boolean withdraws, BodyFields body) {
    return new SayOfConsent(
        withdraws,
        body.code("by"),
        body.ids("agencies", MOST_AGENCIES).stream()
            .map(AgencyId::new)
            .map(id -> new NamedAgency(id, agencies.find(id).isPresent()))
            .toList(),
        body.code("mode"),
        body.note("note"));
  }
}
