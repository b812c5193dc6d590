package org.songtor.demo.play;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.songtor.demo.client.Ledger;
import org.songtor.demo.client.Ledger.AcknowledgedEvent;
import org.songtor.demo.client.ServiceUnavailable;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.SongtorClient.Reply;
import org.songtor.demo.facts.Child;
import org.songtor.demo.people.Dossier;
import org.songtor.demo.people.FieldWorkers;
import org.songtor.demo.people.Words;
import org.songtor.demo.reconcile.HistoryFigure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tier 1: the list is registered, and every child on it is screened, twice. */
final class FirstDay {
  private static final String REGISTRAR = "admin";
  private static final int BATCH = 1_000;
  private static final int BATCHES_AT_ONCE = 2;

  private final SongtorClient client;
  private final Ledger ledger;
  private final Bodies bodies;
  private final ScenarioDays days;

  FirstDay(SongtorClient client, Ledger ledger, Bodies bodies, ScenarioDays days) {
    this.client = client;
    this.ledger = ledger;
    this.bodies = bodies;
    this.days = days;
  }

  /** A child with the place among those who need help; -1 for the others. */
  private record Listed(Child child, int order) {}

  /** A registered child. */
  private record Registered(Listed listed, String caseId) {}

  /** The dossiers of the children who need help, in the order of the list. */
  List<Dossier> work(List<Child> children) {
    List<Listed> all = new ArrayList<>();
    int order = 0;
    for (Child child : children) {
      all.add(new Listed(child, FieldWorkers.needsHelp(child.situation()) ? order++ : -1));
    }
    List<List<Listed>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    List<Registered> registered = Collections.synchronizedList(new ArrayList<>());
    try (Workers workers = new Workers(BATCHES_AT_ONCE)) {
      workers.each(batches, batch -> registered.addAll(register(batch)));
    }
    List<Dossier> dossiers = Collections.synchronizedList(new ArrayList<>());
    try (Workers workers = new Workers(SongtorClient.CONCURRENT)) {
      workers.each(List.copyOf(registered), one -> screen(one, dossiers));
    }
    List<Dossier> inOrder = new ArrayList<>(dossiers);
    inOrder.sort(java.util.Comparator.comparingInt(Dossier::order));
    return List.copyOf(inOrder);
  }

  private List<Registered> register(List<Listed> batch) {
    String name = "korat-" + batch.getFirst().child().row();
    List<ObjectNode> rows =
        batch.stream().map(one -> bodies.found(one.child(), name, misspelt(one))).toList();
    Reply reply = client.post(REGISTRAR, "/api/cases/batch", bodies.batch(rows));
    List<Registered> registered = new ArrayList<>();
    for (JsonNode result : reply.body().path("results")) {
      if (result.path("status").asInt() != 201) {
        throw new ServiceUnavailable("a row of the batch was refused: " + result);
      }
      Listed one = batch.get(result.path("row").asInt());
      String caseId = result.path("caseId").asString();
      ledger.acknowledged(caseId, eventsUpTo(result.path("version").asLong()));
      ledger.count("listed");
      ledger.count("state:" + Words.State.LISTED);
      registered.add(new Registered(one, caseId));
    }
    return registered;
  }

  /** The batch names no event, only how many there are. */
  private static List<AcknowledgedEvent> eventsUpTo(long version) {
    List<AcknowledgedEvent> events = new ArrayList<>();
    for (long seq = 0; seq < version; seq++) {
      events.add(new AcknowledgedEvent(seq, ""));
    }
    return events;
  }

  /** The list has the names of some children wrong; their case managers will see it. */
  private static boolean misspelt(Listed one) {
    return one.order() >= 0 && one.order() % 16 == 3;
  }

  private void screen(Registered one, List<Dossier> dossiers) {
    Child child = one.listed().child();
    String steps = "/api/cases/" + one.caseId() + "/steps/";
    String state = Words.State.LISTED;
    ObjectNode first = bodies.firstScreen(child);
    state =
        step(FieldWorkers.surveyorOf(child), steps + Words.Step.FIRST_SCREEN, first, one, state);
    ledger.count("first-screen:" + first.path("outcome").asString());
    ObjectNode need = bodies.needScreen(child, 0);
    state = step(FieldWorkers.teacherOf(child), steps + Words.Step.NEED_SCREEN, need, one, state);
    ledger.count("need-screen:" + need.path("outcome").asString());
    if (one.listed().order() >= 0) {
      if (need.has("form")) {
        ledger.count(HistoryFigure.form(Words.Form.SURVEY));
      }
      int age = child.ageOn(days.date(0));
      dossiers.add(
          new Dossier(child, age, one.caseId(), one.listed().order(), days.termStarts(), state));
    }
  }

  private String step(String by, String path, ObjectNode body, Registered one, String before) {
    Reply reply = client.post(by, path, body);
    ledger.acknowledged(one.caseId(), reply.events());
    String state = reply.body().path("state").asString(before);
    if (!state.equals(before)) {
      ledger.move("state:" + before, "state:" + state);
    }
    return state;
  }
}
