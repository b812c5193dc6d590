package org.songtor.demo.people;

import java.util.List;

/** Tier 2: four volunteer case managers and their habits. */
public record Volunteers(List<Volunteer> all) {

  /**
   * @param account demo account
   * @param looksOn the day on which a case manager first sees what was assigned
   * @param visitDays over how many days the first visits are spread
   * @param awayFrom first day of absence; 0 for never away
   * @param awayTo last day of absence
   */
  public record Volunteer(String account, int looksOn, int visitDays, int awayFrom, int awayTo) {
    public boolean worksOn(int day) {
      return awayFrom == 0 || day < awayFrom || day > awayTo;
    }
  }

  public Volunteers {
    all = List.copyOf(all);
  }

  /** Anong has a second job: she looks late, visits slowly, and is away for a month. */
  public static Volunteers ofKorat() {
    return new Volunteers(
        List.of(
            new Volunteer("cm-somsri", 1, 8, 0, 0),
            new Volunteer("cm-prasert", 1, 8, 0, 0),
            new Volunteer("cm-nok", 1, 8, 0, 0),
            new Volunteer("cm-anong", 5, 17, 95, 150)));
  }

  /** Cases go round. */
  public Volunteer of(int order) {
    return all.get(order % all.size());
  }

  /**
   * @throws IllegalArgumentException if nobody has that account
   */
  public Volunteer named(String account) {
    return all.stream()
        .filter(volunteer -> volunteer.account().equals(account))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no volunteer " + account));
  }
}
