package org.songtor.demo.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every figure as the source has it, as callers saw it acknowledged, as the log holds it and as the
 * query side reads it back; and checks that are not figures.
 */
public final class Reconciliation {
  private final List<Row> rows = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  /**
   * @param source null where the source has no such figure
   * @param acknowledged null where no caller can know it, such as what the clock did
   * @param examples cases that differ, or of which the log counted some
   */
  public record Row(
      String figure,
      @Nullable Long source,
      @Nullable Long acknowledged,
      long stored,
      long readBack,
      List<String> examples) {
    public boolean agrees() {
      return stored == readBack
          && (acknowledged == null || acknowledged == stored)
          && (source == null || source == stored);
    }
  }

  /**
   * @param differences empty when all is well
   */
  public record Check(String name, long compared, List<String> differences) {
    public Check {
      differences = List.copyOf(differences);
    }

    public boolean holds() {
      return differences.isEmpty();
    }
  }

  /**
   * Compares the figures.
   *
   * @param source figures that must come out exactly, by name
   * @param acknowledged figures of the callers, by name
   * @param callersKnow which families of figures (the part before the colon) callers know in full,
   *     so that a figure they never counted is nought
   */
  public void compare(
      Map<String, Long> source,
      Map<String, Long> acknowledged,
      Set<String> callersKnow,
      Figures stored,
      Figures readBack) {
    Set<String> names = new TreeSet<>(stored.names());
    names.addAll(readBack.names());
    names.addAll(acknowledged.keySet());
    names.addAll(source.keySet());
    for (String name : names) {
      Long seen = acknowledged.get(name);
      if (seen == null && callersKnow.contains(family(name))) {
        seen = 0L;
      }
      Row row =
          new Row(
              name,
              source.get(name),
              seen,
              stored.orZero(name),
              readBack.orZero(name),
              stored.examples(name));
      boolean allNought =
          row.stored() == 0
              && row.readBack() == 0
              && (seen == null || seen == 0)
              && source.get(name) == null;
      if (!allNought) {
        rows.add(row);
      }
    }
  }

  /** The part of a figure's name before the colon. */
  public static String family(String figure) {
    int colon = figure.indexOf(':');
    return colon < 0 ? figure : figure.substring(0, colon);
  }

  public void check(Check check) {
    checks.add(check);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  public List<Row> rowsOf(String... families) {
    Set<String> wanted = new LinkedHashSet<>(List.of(families));
    return rows.stream().filter(row -> wanted.contains(family(row.figure()))).toList();
  }

  public List<Check> checks() {
    return List.copyOf(checks);
  }

  public List<Row> differences() {
    return rows.stream().filter(row -> !row.agrees()).toList();
  }

  public boolean reconciles() {
    return differences().isEmpty() && checks.stream().allMatch(Check::holds);
  }
}
