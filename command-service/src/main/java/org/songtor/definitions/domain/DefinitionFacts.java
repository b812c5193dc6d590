package org.songtor.definitions.domain;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.DefinitionEvent.DefinitionDrafted;
import org.songtor.event.DefinitionEvent.DefinitionPublished;
import org.songtor.event.DefinitionEvent.DefinitionRetired;

/**
 * What is true of the versions under one name after the events so far.
 *
 * @param seq of the last event folded, from 0
 * @param versions those that have events, by number
 */
public record DefinitionFacts(String name, long seq, SortedMap<Integer, Version> versions) {
  public DefinitionFacts {
    Objects.requireNonNull(name, "name");
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  /** Where a version is in its life. */
  public enum Status {
    DRAFT,
    PUBLISHED,
    RETIRED
  }

  /**
   * One version.
   *
   * @param digest null for a version that shipped and was retired
   * @param yaml null as the digest is
   * @param author who wrote the draft last; null as the digest is
   */
  public record Version(
      Status status, @Nullable String digest, @Nullable String yaml, @Nullable String author) {
    private Version now(Status next) {
      return new Version(next, digest, yaml, author);
    }
  }

  /**
   * The facts after the next event.
   *
   * @param before null before the first event
   * @param actor who did it
   */
  public static DefinitionFacts evolve(
      @Nullable DefinitionFacts before, DefinitionEvent event, String actor) {
    SortedMap<Integer, Version> versions =
        before == null ? new TreeMap<>() : new TreeMap<>(before.versions());
    Version known = versions.get(event.version());
    versions.put(
        event.version(),
        switch (event) {
          case DefinitionDrafted drafted ->
              new Version(Status.DRAFT, drafted.digest(), drafted.yaml(), actor);
          case DefinitionPublished published ->
              new Version(
                  Status.PUBLISHED,
                  published.digest(),
                  published.yaml(),
                  known == null ? null : known.author());
          case DefinitionRetired retired ->
              known == null
                  ? new Version(Status.RETIRED, null, null, null)
                  : known.now(Status.RETIRED);
        });
    return new DefinitionFacts(event.definition(), before == null ? 0 : before.seq() + 1, versions);
  }

  Optional<Version> version(int number) {
    return Optional.ofNullable(versions.get(number));
  }

  /** The highest version that ever was published here; 0 when none was. */
  int newestPublished() {
    return versions.entrySet().stream()
        .filter(entry -> entry.getValue().status() != Status.DRAFT)
        .mapToInt(entry -> entry.getKey())
        .max()
        .orElse(0);
  }
}
