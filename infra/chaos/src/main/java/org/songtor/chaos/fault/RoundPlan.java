package org.songtor.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What happens in one round; the same for the same seed and number, whatever happened before.
 *
 * @param number from 1
 */
public record RoundPlan(int number, List<PlannedFault> faults) {
  static final Duration MINUTE = Duration.ofSeconds(60);

  /** One round in so many has a fault that lasts a minute. */
  private static final int MINUTE_LONG_EVERY = 25;

  private static final int SECOND_FAULT_PERCENT = 40;

  public RoundPlan {
    faults = List.copyOf(faults);
  }

  /**
   * Every kind comes once in as many rounds as there are kinds; some rounds have a second fault.
   */
  public static RoundPlan of(long seed, int number) {
    List<FaultKind> kinds = Arrays.asList(FaultKind.values());
    int lap = (number - 1) / kinds.size();
    List<FaultKind> order = new ArrayList<>(kinds);
    Collections.shuffle(order, new Random(seed * 31 + lap));
    Random random = new Random(seed * 1_000_003 + number);
    List<PlannedFault> faults = new ArrayList<>();
    faults.add(fault(order.get((number - 1) % kinds.size()), random));
    if (number % MINUTE_LONG_EVERY == 0) {
      faults.clear();
      faults.add(minuteLong(number / MINUTE_LONG_EVERY, random));
    } else if (random.nextInt(100) < SECOND_FAULT_PERCENT) {
      FaultKind second = kinds.get(random.nextInt(kinds.size()));
      if (second != faults.getFirst().kind()) {
        faults.add(fault(second, random));
      }
    }
    return new RoundPlan(number, faults);
  }

  /** Rounds that together have every kind once, none for a minute. */
  public static List<RoundPlan> everyKind(long seed, int rounds) {
    Random random = new Random(seed);
    List<FaultKind> order = new ArrayList<>(Arrays.asList(FaultKind.values()));
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
        Duration.ofMillis(200 + random.nextInt(kind.canLast() ? 4_000 : 1_800)));
  }

  private static PlannedFault minuteLong(int which, Random random) {
    List<FaultKind> lasting =
        List.of(
            FaultKind.HOLD_INSERT,
            FaultKind.PAUSE_KAFKA,
            FaultKind.PAUSE_POSTGRES,
            FaultKind.PAUSE_COMMAND_SERVICE,
            FaultKind.PAUSE_QUERY_SERVICE);
    return new PlannedFault(
        lasting.get((which - 1) % lasting.size()),
        Duration.ofMillis(500 + random.nextInt(1_000)),
        MINUTE);
  }
}
