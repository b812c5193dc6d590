package org.songtor.demo.play;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.songtor.demo.client.InboxWatch;
import org.songtor.demo.client.Ledger;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.facts.Child;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.people.CaseManager;
import org.songtor.demo.people.Dossier;
import org.songtor.demo.people.FieldWorkers;
import org.songtor.demo.people.Meetings;
import org.songtor.demo.people.Move;
import org.songtor.demo.people.Volunteers;
import org.songtor.demo.people.Volunteers.Volunteer;

/** Days pass, and everybody does what their rules say. */
public final class KoratScenario {
  private static final int ACTS_A_DAY = 40;

  private final SongtorClient client;
  private final Ledger ledger;
  private final InboxWatch watch;
  private final World world;
  private final List<Desk> desks;
  private final Volunteers volunteers = Volunteers.ofKorat();
  private final ScenarioDays days;
  private final Progress progress;

  /** Hears how far the scenario is. */
  public interface Progress {
    void day(int day);
  }

  /**
   * @param begin the services' time when the scenario begins
   */
  public KoratScenario(
      SongtorClient client,
      Ledger ledger,
      InboxWatch watch,
      World world,
      List<Desk> desks,
      Instant begin,
      Progress progress) {
    this.client = client;
    this.ledger = ledger;
    this.watch = watch;
    this.world = world;
    this.desks = List.copyOf(desks);
    this.days = new ScenarioDays(begin);
    this.progress = progress;
  }

  /**
   * What was done.
   *
   * @param dossiers of the children who need help
   * @param firstDay how long the first day took: registering and screening everybody
   * @param laterDays how long all others took
   */
  public record Played(List<Dossier> dossiers, Duration firstDay, Duration laterDays) {}

  /**
   * Plays the whole scenario.
   *
   * @param ahead how far the clock is ahead already
   */
  public Played play(List<Child> children, Duration ahead) {
    Map<Desk.Kind, Desk> byKind = new EnumMap<>(Desk.Kind.class);
    desks.forEach(
        desk -> {
          byKind.put(desk.kind(), desk);
          watch.watch(desk.agency().toString(), desk.officer());
        });
    Bodies bodies = new Bodies(days, byKind);
    Sender sender = new Sender(client, ledger, watch, bodies);
    Desks officers = new Desks(client, ledger, bodies, desks);
    long begun = System.nanoTime();
    long firstDone = begun;
    List<Dossier> dossiers = List.of();
    try (Workers workers = new Workers(SongtorClient.CONCURRENT)) {
      for (int day : ScenarioDays.working()) {
        progress.day(day);
        if (day == 0) {
          dossiers = new FirstDay(client, ledger, bodies, days).work(children);
        } else {
          world.setClock(ahead.plus(ScenarioDays.offset(day)));
          world.awaitStill();
        }
        int today = day;
        workers.each(dossiers, dossier -> actUntilDone(dossier, sender, today));
        if (day == 0) {
          planVisits(dossiers);
          firstDone = System.nanoTime();
        }
        do {
          world.awaitReadable();
        } while (officers.work(dossiers, day, workers));
      }
    }
    world.awaitStill();
    return new Played(
        dossiers,
        Duration.ofNanos(firstDone - begun),
        Duration.ofNanos(System.nanoTime() - firstDone));
  }

  private void actUntilDone(Dossier dossier, Sender sender, int day) {
    for (int i = 0; i < ACTS_A_DAY; i++) {
      Optional<Move> move = next(dossier, day);
      if (move.isEmpty()) {
        return;
      }
      sender.send(move.get(), dossier, day);
    }
    throw new IllegalStateException("the rules come to no end in state " + dossier.state());
  }

  private Optional<Move> next(Dossier dossier, int day) {
    List<Supplier<Optional<Move>>> people =
        List.of(
            () -> FieldWorkers.next(dossier, volunteers),
            () -> Meetings.committee(dossier, volunteers, day),
            () -> CaseManager.next(dossier, volunteers, day),
            () -> Meetings.team(dossier, day),
            () -> Meetings.panel(dossier, day));
    return people.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  /** Each volunteer visits families who will move soon first, then goes by the list. */
  private void planVisits(List<Dossier> dossiers) {
    for (Volunteer volunteer : volunteers.all()) {
      List<Dossier> mine =
          new ArrayList<>(
              dossiers.stream()
                  .filter(
                      dossier ->
                          dossier.caseManager().filter(volunteer.account()::equals).isPresent())
                  .toList());
      mine.sort(
          Comparator.comparing((Dossier dossier) -> dossier.child().situation().leavesOnDay() == 0)
              .thenComparingInt(Dossier::order));
      for (int i = 0; i < mine.size(); i++) {
        mine.get(i).visitPlanned(volunteer.looksOn() + 1 + i * volunteer.visitDays() / mine.size());
      }
    }
    // Children who learn already are visited when the others have been.
    dossiers.stream()
        .filter(dossier -> dossier.caseManager().isEmpty())
        .forEach(dossier -> dossier.visitPlanned(10 + dossier.order() % 9));
  }
}
