package org.songtor.query.definitions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.query.definitions.VersionRow.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The definitions that cases may keep to: those that are here from the start, and those that were
 * published since. What is published is looked up again when half a second has passed, and whenever
 * something is asked for that is not known.
 */
final class KnownDefinitions implements DefinitionCatalogue {
  private static final Logger log = LoggerFactory.getLogger(KnownDefinitions.class);
  private static final Duration GOOD_FOR = Duration.ofMillis(500);

  private final DefinitionCatalogue fromTheStart;
  private final JdbcClient database;
  private final DefinitionReader reader = new DefinitionReader();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Known known;

  KnownDefinitions(DefinitionCatalogue fromTheStart, JdbcClient database) {
    this.fromTheStart = fromTheStart;
    this.database = database;
    this.known = Known.of(fromTheStart.all(), Set.of(), Set.of(), Long.MIN_VALUE);
  }

  /** A published version by what it is called and what it holds. */
  private record Content(DefinitionId id, String digest) {}

  /**
   * What is known since a look. Never changed: readers need no lock.
   *
   * @param contents of those that were published, also when they cannot be read
   * @param lookedAt in the time of {@link System#nanoTime}
   */
  private record Known(
      List<WorkflowDefinition> all,
      Map<DefinitionId, WorkflowDefinition> byId,
      Map<String, WorkflowDefinition> newest,
      Set<Content> contents,
      long lookedAt) {
    static Known of(
        Collection<WorkflowDefinition> definitions,
        Set<DefinitionId> retired,
        Set<Content> contents,
        long lookedAt) {
      List<WorkflowDefinition> all =
          definitions.stream()
              .sorted(
                  Comparator.comparing((WorkflowDefinition one) -> one.id().name())
                      .thenComparingInt(one -> one.id().version()))
              .toList();
      Map<DefinitionId, WorkflowDefinition> byId = new HashMap<>();
      Map<String, WorkflowDefinition> newest = new HashMap<>();
      for (WorkflowDefinition one : all) {
        byId.put(one.id(), one);
        if (!retired.contains(one.id())) {
          newest.put(one.id().name(), one);
        }
      }
      return new Known(all, byId, newest, contents, lookedAt);
    }
  }

  @Override
  public Optional<WorkflowDefinition> find(DefinitionId id) {
    return found(now -> now.byId().get(id));
  }

  @Override
  public Optional<WorkflowDefinition> newest(String name) {
    return found(now -> now.newest().get(name));
  }

  @Override
  public Collection<WorkflowDefinition> all() {
    return recent().all();
  }

  private Optional<WorkflowDefinition> found(Function<Known, @Nullable WorkflowDefinition> asked) {
    WorkflowDefinition found = asked.apply(recent());
    if (found == null) {
      look();
      found = asked.apply(known);
    }
    return Optional.ofNullable(found);
  }

  private Known recent() {
    Known now = known;
    if (now.lookedAt() != Long.MIN_VALUE
        && System.nanoTime() - now.lookedAt() < GOOD_FOR.toNanos()) {
      return now;
    }
    look();
    return known;
  }

  /** One at a time; whoever comes meanwhile goes on with what is known. */
  private void look() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      known = newer(known);
    } catch (DataAccessException e) {
      log.warn("Definitions could not be looked up: {}", e.getClass().getSimpleName());
    } finally {
      looking.unlock();
    }
  }

  private record Line(DefinitionId id, Status status, @Nullable String digest) {}

  private Known newer(Known before) {
    long now = System.nanoTime();
    List<Line> lines =
        database
            .sql("select name, version, status, digest from read.definition_version")
            .query(
                (row, number) ->
                    new Line(
                        new DefinitionId(row.getString("name"), row.getInt("version")),
                        Status.valueOf(row.getString("status")),
                        row.getString("digest")))
            .list();
    Map<DefinitionId, WorkflowDefinition> byId = new HashMap<>();
    fromTheStart.all().forEach(one -> byId.put(one.id(), one));
    Set<DefinitionId> retired = new HashSet<>();
    Set<Content> contents = new HashSet<>();
    for (Line line : lines) {
      if (line.status() == Status.RETIRED) {
        retired.add(line.id());
      }
      String digest = line.digest();
      if (line.status() == Status.DRAFT || digest == null || byId.containsKey(line.id())) {
        continue;
      }
      Content content = new Content(line.id(), digest);
      contents.add(content);
      WorkflowDefinition same = before.byId().get(line.id());
      if (before.contents().contains(content)) {
        // Also one that could not be read before: that is said once.
        if (same != null) {
          byId.put(line.id(), same);
        }
      } else {
        published(line.id()).ifPresent(read -> byId.put(line.id(), read));
      }
    }
    return Known.of(new ArrayList<>(byId.values()), retired, contents, now);
  }

  private Optional<WorkflowDefinition> published(DefinitionId id) {
    Optional<String> yaml =
        database
            .sql("select yaml from read.definition_version where name = :name and version = :v")
            .param("name", id.name())
            .param("v", id.version())
            .query(String.class)
            .optional();
    return yaml.flatMap(
        text -> {
          Optional<WorkflowDefinition> read = read(id, text);
          if (read.isEmpty()) {
            log.error("The published definition {} cannot be read by this program", id);
          }
          return read;
        });
  }

  /** Empty when this program cannot use the text. */
  Optional<WorkflowDefinition> read(DefinitionId id, String yaml) {
    try {
      return Optional.of(
          reader.read(DefinitionReader.fileName(id), yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidDefinitionException e) {
      return Optional.empty();
    }
  }
}
