package org.songtor.demo.play;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.songtor.demo.client.Ledger;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.SongtorClient.Reply;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.people.Dossier;
import org.songtor.demo.people.Officer;
import org.songtor.demo.people.Officer.Answer;
import org.songtor.demo.people.Sent;
import org.songtor.demo.reconcile.HistoryFigure;
import org.songtor.language.AgencyId;
import org.songtor.referral.ReferralStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The agencies' officers at their inboxes, day by day. */
final class Desks {
  private static final int PAGE = 100;
  private static final int ANSWERS_A_DAY = 4;

  private final SongtorClient client;
  private final Ledger ledger;
  private final Bodies bodies;
  private final Map<AgencyId, Desk> byAgency = new HashMap<>();
  private final Map<Desk.Kind, Desk> byKind = new EnumMap<>(Desk.Kind.class);
  private final Map<Desk.Kind, Integer> taken = new EnumMap<>(Desk.Kind.class);
  private final Map<String, Dossier> byReferral = new HashMap<>();
  private volatile boolean redirected;

  Desks(SongtorClient client, Ledger ledger, Bodies bodies, List<Desk> desks) {
    this.client = client;
    this.ledger = ledger;
    this.bodies = bodies;
    desks.forEach(
        desk -> {
          byAgency.put(desk.agency(), desk);
          byKind.put(desk.kind(), desk);
          taken.put(desk.kind(), 0);
        });
  }

  /** An item of an inbox with what belongs to it. */
  private record Open(String referralId, ReferralStatus status, int age, Dossier dossier) {}

  /**
   * Every officer works through the inbox once.
   *
   * @return whether something was redirected, so that another inbox has more than it had
   */
  boolean work(List<Dossier> dossiers, int day, Workers workers) {
    redirected = false;
    byReferral.clear();
    dossiers.forEach(
        dossier -> dossier.everSent().forEach(sent -> byReferral.put(sent.referralId(), dossier)));
    workers.each(
        List.copyOf(byKind.values()), desk -> inbox(desk).forEach(open -> answer(desk, open, day)));
    return redirected;
  }

  /** What is open, in the order of the volunteers' file numbers. */
  private List<Open> inbox(Desk desk) {
    List<Open> items = new ArrayList<>();
    String path = "/api/agencies/" + desk.agency() + "/inbox?filter=open&limit=" + PAGE;
    String next = path;
    while (next != null) {
      JsonNode page = client.get(desk.officer(), next);
      page.path("items").forEach(item -> open(item).ifPresent(items::add));
      JsonNode cursor = page.path("next");
      next =
          cursor.isNull() || cursor.isMissingNode() ? null : path + "&after=" + cursor.asString();
    }
    items.sort(java.util.Comparator.comparingInt(open -> open.dossier().child().row()));
    return items;
  }

  private Optional<Open> open(JsonNode item) {
    String referral = item.path("referralId").asString();
    Dossier dossier = byReferral.get(referral);
    if (dossier == null) {
      // Sent before this scenario began, on data that were kept.
      return Optional.empty();
    }
    ReferralStatus status =
        ReferralStatus.valueOf(
            item.path("status").asString().toUpperCase(Locale.ROOT).replace('-', '_'));
    int age = item.path("disclosed").path("AGE").asInt(dossier.age());
    return Optional.of(new Open(referral, status, age, dossier));
  }

  private void answer(Desk desk, Open open, int day) {
    ReferralStatus status = open.status();
    for (int i = 0; i < ANSWERS_A_DAY; i++) {
      Sent sent = sent(open).now(status, day);
      Sent remembered = sent(open);
      if (remembered.status() == status) {
        sent = remembered;
      }
      Optional<Answer> answer =
          Officer.next(
              desk,
              new Officer.Item(sent, open.age(), open.dossier().child().situation()),
              day,
              placesLeft(desk));
      if (answer.isEmpty()) {
        return;
      }
      send(desk, open, answer.get(), status, day);
      status = Officer.statusAfter(answer.get());
    }
  }

  private static Sent sent(Open open) {
    return open.dossier().everSent().stream()
        .filter(sent -> sent.referralId().equals(open.referralId()))
        .findFirst()
        .orElseThrow();
  }

  private synchronized int placesLeft(Desk desk) {
    return desk.places() - taken.getOrDefault(desk.kind(), 0);
  }

  private void send(Desk desk, Open open, Answer answer, ReferralStatus before, int day) {
    Reply reply =
        client.post(
            desk.officer(),
            "/api/referrals/" + open.referralId() + "/" + word(answer),
            body(answer, open, day));
    String token = java.util.Objects.requireNonNullElse(reply.token(), "");
    Dossier dossier = open.dossier();
    reply.enterInto(ledger, dossier.caseId());
    ReferralStatus after = Officer.statusAfter(answer);
    ledger.move(Sender.figure(before), Sender.figure(after));
    dossier.answered(open.referralId(), after, day);
    if (answer instanceof Answer.Reject) {
      ledger.countOnce(HistoryFigure.DECLINED, dossier.caseId());
    }
    if (answer instanceof Answer.Accept) {
      synchronized (this) {
        taken.merge(desk.kind(), 1, Integer::sum);
      }
    }
    if (answer instanceof Answer.Redirect) {
      ledger.countOnce(HistoryFigure.REDIRECTED, dossier.caseId());
      redirected = true;
      readRedirected(dossier, token, day);
    }
  }

  /** The case manager reads where the referral went. */
  private void readRedirected(Dossier dossier, String token, int day) {
    String reader = dossier.caseManager().orElseThrow();
    JsonNode read = client.get(reader, "/api/cases/" + dossier.caseId(), token);
    List<String> known = dossier.everSent().stream().map(Sent::referralId).toList();
    for (JsonNode referral : read.path("referrals")) {
      String id = referral.path("referralId").asString();
      if (!known.contains(id)) {
        Desk to = byAgency.get(AgencyId.of(referral.path("agency").asString()));
        if (to == null) {
          throw new IllegalStateException("redirected to an agency without a desk");
        }
        dossier.add(Sent.requested(id, to.kind(), day));
        ledger.count("referrals:total");
        ledger.count(Sender.figure(ReferralStatus.REQUESTED));
      }
    }
  }

  private static String word(Answer answer) {
    return switch (answer) {
      case Answer.Receive receive -> "receive";
      case Answer.Accept accept -> "accept";
      case Answer.Redirect redirect -> "redirect";
      case Answer.Reject reject -> "reject";
      case Answer.Start start -> "start";
      case Answer.Complete complete -> "complete";
    };
  }

  private ObjectNode body(Answer answer, Open open, int day) {
    ObjectNode body = bodies.empty();
    return switch (answer) {
      case Answer.Receive receive -> body;
      case Answer.Accept accept -> body.put("appointment", bodies.appointment(day).toString());
      case Answer.Redirect redirect ->
          body.put("reason", redirect.reason())
              .put("toAgency", desk(redirect.to()).agency().toString())
              .put("note", Bodies.fileNumber(open.dossier()));
      case Answer.Reject reject -> body.put("reason", reject.reason());
      case Answer.Start start -> body;
      case Answer.Complete complete ->
          body.put("outcome", complete.outcome()).put("evidence", "บันทึกการให้บริการของหน่วยงาน");
    };
  }

  private Desk desk(Desk.Kind kind) {
    return java.util.Objects.requireNonNull(byKind.get(kind), "every kind has a desk");
  }
}
