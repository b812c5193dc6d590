package org.songtor.agencies.domain;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.SharingAgreement;
import org.songtor.event.AgencyEvent.AgreementEnded;
import org.songtor.event.AgencyEvent.AgreementEvent;
import org.songtor.event.AgencyEvent.AgreementMade;
import org.songtor.event.AgencyEvent.AgreementSigned;
import org.songtor.event.AgencyEvent.Party;

/** The agreements that were made with one agency, the oldest first. */
record Agreements(List<SharingAgreement> all) {
  static final Agreements NONE = new Agreements(List.of());

  Agreements {
    all = List.copyOf(all);
  }

  @Nullable SharingAgreement find(UUID id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  Agreements after(AgreementEvent event) {
    SequencedMap<UUID, SharingAgreement> next = new LinkedHashMap<>();
    all.forEach(one -> next.put(one.id(), one));
    switch (event) {
      case AgreementMade made ->
          next.put(made.agreement(), new SharingAgreement(made, Map.of(), false));
      case AgreementSigned signed -> next.computeIfPresent(signed.agreement(), signedBy(signed));
      case AgreementEnded ended ->
          next.computeIfPresent(
              ended.agreement(),
              (id, one) -> new SharingAgreement(one.terms(), one.signed(), true));
    }
    return new Agreements(List.copyOf(next.values()));
  }

  private static BiFunction<UUID, SharingAgreement, SharingAgreement> signedBy(
      AgreementSigned event) {
    return (id, one) -> {
      Map<Party, String> signed = new EnumMap<>(Party.class);
      signed.putAll(one.signed());
      signed.put(event.party(), event.account());
      return new SharingAgreement(one.terms(), signed, one.ended());
    };
  }
}
