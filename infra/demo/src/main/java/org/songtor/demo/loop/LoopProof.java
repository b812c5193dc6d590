package org.songtor.demo.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.loop.AgencySystem.Told;
import org.songtor.demo.reconcile.StoredLog;
import org.songtor.event.EventCodec;
import org.songtor.event.ReferralEvent;
import org.songtor.event.ReferralEvent.ReferralBecameOverdue;
import org.songtor.event.Wire;
import org.songtor.referral.ReferralLifeCycle;
import org.songtor.referral.ReferralStatus;
import tools.jackson.databind.JsonNode;

/** Holds what is stored against what was planned and against what each agency's system took in. */
final class LoopProof {
  private static final String SENDER = "cm-somsri";

  private final Map<Party, List<Told>> stored = new EnumMap<>(Party.class);
  private final SongtorClient client;

  LoopProof(StoredLog log, SongtorClient client) {
    this.client = client;
    for (Party party : Party.values()) {
      stored.put(party, stored(log, party));
    }
  }

  private static List<Told> stored(StoredLog log, Party party) {
    EventCodec codec = new EventCodec();
    return log.streams().values().stream()
        .flatMap(List::stream)
        .filter(
            recorded ->
                recorded.event() instanceof ReferralEvent event
                    && event.agency().equals(party.agency()))
        .sorted(Comparator.comparing(recorded -> recorded.envelope().position()))
        .map(
            recorded ->
                new Told(
                    recorded.envelope().position(),
                    ((ReferralEvent) recorded.event()).referral().toString(),
                    codec.encode(recorded.event()).type().name()))
        .toList();
  }

  /** The last change that an agency is to be told of. */
  long last(Party party) {
    return stored.getOrDefault(party, List.of()).stream().mapToLong(Told::position).max().orElse(0);
  }

  /**
   * What an agency's system took in, beside what is stored.
   *
   * @param missing stored, and never told
   * @param strange told, and not stored so
   */
  record Delivery(int stored, int told, int missing, int strange, boolean inOrder) {
    boolean exact() {
      return missing == 0 && strange == 0 && inOrder && stored == told;
    }
  }

  Delivery delivery(AgencySystem system) {
    List<Told> expected = stored.getOrDefault(system.party(), List.of());
    List<Told> told = system.told();
    List<Told> missing = new ArrayList<>(expected);
    missing.removeAll(told);
    List<Told> strange = new ArrayList<>(told);
    strange.removeAll(expected);
    return new Delivery(
        expected.size(),
        told.size(),
        missing.size(),
        strange.size(),
        told.equals(expected) && system.overtaken() == 0);
  }

  /**
   * How one referral went.
   *
   * @param asPlanned it went through the planned statuses and no others
   * @param delivered its agency's system took in each of its changes once
   * @param closed nobody owes anything: its agency no step, its sender nothing to take in
   */
  record Outcome(Passage passage, boolean asPlanned, boolean delivered, boolean closed) {
    boolean good() {
      return asPlanned && delivered && closed;
    }
  }

  List<Outcome> outcomes(List<Passage> passages, Collection<AgencySystem> systems) {
    Map<String, List<ReferralStatus>> feeds = new HashMap<>();
    for (Party party : Party.values()) {
      feed(party, feeds);
    }
    return passages.stream().map(passage -> outcome(passage, feeds, systems)).toList();
  }

  private Outcome outcome(
      Passage passage, Map<String, List<ReferralStatus>> feeds, Collection<AgencySystem> systems) {
    List<Told> stored =
        this.stored.getOrDefault(passage.party(), List.of()).stream()
            .filter(change -> change.referral().equals(passage.referral()))
            .toList();
    List<Told> told =
        systems.stream()
            .filter(system -> system.party() == passage.party())
            .flatMap(system -> system.told().stream())
            .filter(change -> change.referral().equals(passage.referral()))
            .toList();
    JsonNode now = client.get(SENDER, "/api/referrals/" + passage.referral());
    ReferralStatus status = ReferralStatus.valueOf(now.path("status").asString());
    return new Outcome(
        passage,
        passage.statuses().equals(feeds.getOrDefault(passage.referral(), List.of())),
        !stored.isEmpty() && told.equals(stored),
        status == passage.end()
            && ReferralLifeCycle.nextOfAgency(status).isEmpty()
            && !now.has("senderDuty"));
  }

  /** Where each referral of an agency stood after each change; marks of lateness are none. */
  private void feed(Party party, Map<String, List<ReferralStatus>> feeds) {
    String overdue = ReferralBecameOverdue.class.getAnnotation(Wire.class).name();
    long cursor = 0;
    boolean more = true;
    while (more) {
      JsonNode page =
          client.get(
              party.officer(),
              "/api/agencies/" + party.agency() + "/inbox/changes?limit=1000&after=" + cursor);
      for (JsonNode item : page.path("items")) {
        if (!item.path("type").asString().equals(overdue)) {
          feeds
              .computeIfAbsent(item.path("referralId").asString(), id -> new ArrayList<>())
              .add(ReferralStatus.valueOf(item.path("status").asString()));
        }
      }
      cursor = page.path("next").asLong();
      more = page.path("more").asBoolean();
    }
  }
}
