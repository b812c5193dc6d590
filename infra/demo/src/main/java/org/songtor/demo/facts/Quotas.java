package org.songtor.demo.facts;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * How many children of each profile a list holds.
 *
 * <p>The default seed gives the source's own figures, scaled; every other seed gives figures near
 * them. A profile never vanishes, so that even a small list shows every way a case can go; totals
 * are sums of profiles, so that they always reconcile.
 */
public final class Quotas {
  /** The Buddhist Era year of the source's list. */
  public static final long DEFAULT_SEED = 2567;

  /** How far another seed's figures may lie from the source's: 1/8 either way. */
  private static final double SPREAD = 0.125;

  private final Map<Profile, Integer> counts;

  private Quotas(Map<Profile, Integer> counts) {
    this.counts = counts;
  }

  /**
   * @param scale above 0, at most 5
   * @throws IllegalArgumentException if the scale is outside its range
   */
  public static Quotas of(long seed, double scale) {
    if (!(scale > 0 && scale <= 5)) {
      throw new IllegalArgumentException("the scale must be above 0 and at most 5");
    }
    SplittableRandom random = new SplittableRandom(seed);
    Map<Profile, Integer> counts = new EnumMap<>(Profile.class);
    for (Profile profile : Profile.values()) {
      double drawn = 1 + SPREAD * (2 * random.nextDouble() - 1);
      double factor = seed == DEFAULT_SEED ? 1 : drawn;
      counts.put(profile, Math.max(1, (int) Math.round(profile.inSource() * scale * factor)));
    }
    return new Quotas(counts);
  }

  public int of(Profile profile) {
    return Objects.requireNonNull(counts.get(profile), "every profile has a quota");
  }

  public int found() {
    return sum(profile -> true);
  }

  public int severeNeed() {
    return sum(Profile::severeNeed);
  }

  public int caseByCase() {
    return sum(Profile::caseByCase);
  }

  private int sum(Predicate<Profile> which) {
    return Arrays.stream(Profile.values()).filter(which).mapToInt(this::of).sum();
  }
}
