package org.songtor.local;

import java.util.Optional;

/**
 * One process of a part. A service may have several; the first has the part's own name.
 *
 * @param number from 1
 */
public record Replica(Part part, int number) implements Comparable<Replica> {

  public static Replica first(Part part) {
    return new Replica(part, 1);
  }

  /** The name that people type, also that of the log file: {@code query-service-2}. */
  public String name() {
    return number == 1 ? part.code() : part.code() + "-" + number;
  }

  public static Optional<Replica> ofName(String name) {
    for (Part part : Part.values()) {
      if (name.equals(part.code())) {
        return Optional.of(first(part));
      }
      String prefix = part.code() + "-";
      if (name.startsWith(prefix) && name.substring(prefix.length()).matches("[1-9][0-9]{0,3}")) {
        return Optional.of(new Replica(part, Integer.parseInt(name.substring(prefix.length()))));
      }
    }
    return Optional.empty();
  }

  @Override
  public int compareTo(Replica other) {
    int byPart = part.compareTo(other.part);
    return byPart != 0 ? byPart : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return name();
  }
}
