package org.songtor.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.demo.facts.Child;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.facts.Population;
import org.songtor.demo.facts.Quotas;
import org.songtor.demo.play.ScenarioDays;
import org.songtor.referral.ReferralStatus;

/** Everybody's rules played against each other on paper, with the states of the definition. */
final class PaperScenario {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final List<Integer> TERM_STARTS =
      new ScenarioDays(WorkingCalendar.startOf(TODAY)).termStarts();

  final Map<String, Integer> acts = new TreeMap<>();
  final List<Dossier> dossiers = new ArrayList<>();
  private final Volunteers volunteers = Volunteers.ofKorat();
  private final List<Desk> desks;
  private final Map<Desk.Kind, Integer> taken = new EnumMap<>(Desk.Kind.class);
  private final Map<Dossier, String> before = new HashMap<>();
  private int referrals;

  PaperScenario(long seed, double scale) {
    Quotas quotas = Quotas.of(seed, scale);
    desks = Desk.all(quotas);
    for (Child child : Population.draw(seed, quotas, TODAY)) {
      if (FieldWorkers.needsHelp(child.situation())) {
        int order = dossiers.size();
        Dossier dossier =
            new Dossier(
                child,
                child.ageOn(TODAY),
                "case-" + order,
                order,
                TERM_STARTS,
                Words.State.SELECTED);
        boolean leaves = child.situation().leavesOnDay() > 0;
        dossier.visitPlanned(leaves ? 2 : 2 + order % 12);
        dossiers.add(dossier);
      }
    }
  }

  void play() {
    for (int day : ScenarioDays.working()) {
      for (Dossier dossier : dossiers) {
        for (int i = 0; i < 40; i++) {
          Optional<Move> move = next(dossier, day);
          if (move.isEmpty()) {
            break;
          }
          take(move.get().act(), dossier, day);
        }
      }
      for (Desk desk : desks) {
        dossiers.forEach(dossier -> answer(desk, dossier, day));
      }
    }
  }

  private Optional<Move> next(Dossier dossier, int day) {
    return FieldWorkers.next(dossier, volunteers)
        .or(() -> Meetings.committee(dossier, volunteers, day))
        .or(() -> CaseManager.next(dossier, volunteers, day))
        .or(() -> Meetings.team(dossier, day))
        .or(() -> Meetings.panel(dossier, day));
  }

  private void take(Act act, Dossier dossier, int day) {
    count(act.getClass().getSimpleName());
    dossier.did(act, day);
    String state = dossier.state();
    switch (act) {
      case Act.EnrolAtOnce now -> {
        count("at once " + now.pathway());
        dossier.moved("enrolled");
      }
      case Act.HandOver over -> dossier.moved("assigned");
      case Act.AcceptAssignment accepted when state.equals("assigned") ->
          dossier.moved("assessing");
      case Act.Assess assess when state.equals("assessing") -> dossier.moved("assessed");
      case Act.DraftPlan draft -> dossier.moved("planning");
      case Act.SubmitPlan submit -> dossier.moved("plan-submitted");
      case Act.ReturnPlan back -> dossier.moved("planning");
      case Act.ReviewPlan review -> dossier.moved("plan-reviewed");
      case Act.ApprovePlan approve -> dossier.moved("plan-approved");
      case Act.Refer refer -> {
        count("referred " + refer.to());
        dossier.add(Sent.requested("r" + referrals++, refer.to(), day));
        if (state.equals("plan-approved")) {
          dossier.moved("referred");
        }
      }
      case Act.Hold hold -> {
        count("hold " + hold.reason());
        before.put(dossier, state);
        dossier.moved(hold.reason().equals("cannot-trace") ? "untraced" : "on-hold");
      }
      case Act.Refuse refuse -> {
        if (!state.equals("refused")) {
          before.put(dossier, state);
        }
        dossier.moved("refused");
      }
      case Act.AcceptHelp help -> dossier.moved(before.get(dossier));
      case Act.Resume resume -> dossier.moved(before.get(dossier));
      case Act.FoundAgain found -> dossier.moved(before.get(dossier));
      case Act.Enrol enrol -> dossier.moved("enrolled");
      case Act.FollowUp followUp -> {
        count("followed up " + followUp.checkpoint().id());
        dossier.moved(followUp.attendance().equals("stopped") ? "assessing" : "followed-up");
      }
      case Act.Close close -> dossier.moved("closed");
      case Act other -> {}
    }
  }

  private void answer(Desk desk, Dossier dossier, int day) {
    for (Sent sent : dossier.everSent()) {
      if (sent.to() != desk.kind()) {
        continue;
      }
      Sent current = sent;
      for (int i = 0; i < 4; i++) {
        int left = desk.places() - taken.getOrDefault(desk.kind(), 0);
        Officer.Item item = new Officer.Item(current, dossier.age(), dossier.child().situation());
        Optional<Officer.Answer> answer = Officer.next(desk, item, day, left);
        if (answer.isEmpty()) {
          break;
        }
        count(answer.get().getClass().getSimpleName());
        ReferralStatus after = Officer.statusAfter(answer.get());
        if (after == ReferralStatus.RECEIVED && day > sent.requestedOn() + 1) {
          count("late receipt");
        }
        if (after == ReferralStatus.ACCEPTED) {
          taken.merge(desk.kind(), 1, Integer::sum);
        }
        current = current.now(after, day);
        dossier.answered(sent.referralId(), after, day);
        if (answer.get() instanceof Officer.Answer.Redirect redirect) {
          dossier.add(Sent.requested("r" + referrals++, redirect.to(), day));
        }
      }
    }
  }

  private void count(String what) {
    acts.merge(what, 1, Integer::sum);
  }

  int times(String what) {
    return acts.getOrDefault(what, 0);
  }

  int inState(String state) {
    return states().getOrDefault(state, 0L).intValue();
  }

  Map<String, Long> states() {
    return dossiers.stream()
        .collect(Collectors.groupingBy(Dossier::state, TreeMap::new, Collectors.counting()));
  }
}
