package org.songtor.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.songtor.local.Part;

/**
 * What happens in one round; the same for the same seed and number, whatever happened before.
 *
 * @param number from 1
 */
public record RoundPlan(int number, List<PlannedFault> faults) {
  static final Duration MINUTE = Duration.ofSeconds(60);

  /** One round in so many has a fault that lasts a minute. */
  private static final int MINUTE_LONG_EVERY = 25;

  /** More than anybody runs here: each of however many there are gets its share. */
  private static final int REPLICAS = 60;

  private static final Duration A_LITTLE = Duration.ofMillis(300);
  private static final Duration BROKER_STARTS_WITHIN = Duration.ofSeconds(7);
  private static final int SECOND_FAULT_PERCENT = 40;

  public RoundPlan {
    faults = List.copyOf(faults);
  }

  /**
   * Every kind comes once in as many rounds as there are kinds; some rounds have a second fault.
   *
   * @param kinds those that are wanted, at least one
   */
  public static RoundPlan of(long seed, int number, List<FaultKind> kinds) {
    int lap = (number - 1) / kinds.size();
    List<FaultKind> order = new ArrayList<>(kinds);
    Collections.shuffle(order, new Random(seed * 31 + lap));
    Random random = new Random(seed * 1_000_003 + number);
    List<FaultKind> lasting = kinds.stream().filter(FaultKind::canLast).toList();
    if (number % MINUTE_LONG_EVERY == 0 && !lasting.isEmpty()) {
      int which = number / MINUTE_LONG_EVERY - 1;
      return new RoundPlan(
          number, List.of(minuteLong(lasting.reversed().get(which % lasting.size()), random)));
    }
    FaultKind first = order.get((number - 1) % kinds.size());
    List<FaultKind> others = kinds.stream().filter(kind -> worthwhile(kind, first)).toList();
    List<PlannedFault> faults = new ArrayList<>();
    faults.add(fault(first, random));
    if (random.nextInt(100) < SECOND_FAULT_PERCENT && !others.isEmpty()) {
      FaultKind second = others.get(random.nextInt(others.size()));
      faults.add(
          first.emptiesTopic() ? allThrough(faults.getFirst(), second) : fault(second, random));
    }
    return new RoundPlan(number, faults);
  }

  /**
   * What the topic loses is worst for a reader that is not reading just then; other second faults
   * are as good as any.
   */
  private static boolean worthwhile(FaultKind second, FaultKind first) {
    return first.emptiesTopic() ? second.part() == Part.QUERY_SERVICE : second != first;
  }

  /** From before the first fault until the broker is back and has been given what it lost. */
  private static PlannedFault allThrough(PlannedFault first, FaultKind second) {
    return new PlannedFault(
        second,
        first.after().minus(A_LITTLE),
        first.lasts().plus(BROKER_STARTS_WITHIN),
        first.which());
  }

  /** Rounds that together have each of the kinds once, none for a minute. */
  public static List<RoundPlan> everyKind(long seed, int rounds, List<FaultKind> kinds) {
    Random random = new Random(seed);
    List<FaultKind> order = new ArrayList<>(kinds);
    Collections.shuffle(order, random);
    List<RoundPlan> plans = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<PlannedFault> faults = new ArrayList<>();
      for (int i = round; i < order.size(); i += rounds) {
        faults.add(fault(order.get(i), random));
      }
      plans.add(new RoundPlan(round + 1, faults));
    }
    return plans;
  }

  private static PlannedFault fault(FaultKind kind, Random random) {
    return new PlannedFault(
        kind,
        Duration.ofMillis(500 + random.nextInt(2_000)),
        Duration.ofMillis(200 + random.nextInt(kind.canLast() ? 4_000 : 1_800)),
        random.nextInt(REPLICAS));
  }

  private static PlannedFault minuteLong(FaultKind kind, Random random) {
    return new PlannedFault(
        kind, Duration.ofMillis(500 + random.nextInt(1_000)), MINUTE, random.nextInt(REPLICAS));
  }
}
