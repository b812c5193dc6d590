package org.songtor.query.definitions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.query.definitions.DefinitionVersion.Life;
import org.songtor.query.definitions.DefinitionVersion.State;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every version there is, drafts included, with what became of it. */
public final class DefinitionVersions {
  private final DefinitionCatalogue fromTheStart;
  private final KnownDefinitions known;
  private final JdbcClient database;

  /**
   * @param fromTheStart those that need no publishing
   */
  DefinitionVersions(
      DefinitionCatalogue fromTheStart, KnownDefinitions known, JdbcClient database) {
    this.fromTheStart = fromTheStart;
    this.known = known;
    this.database = database;
  }

  /** By name and version. A draft that this program can no longer read is left out. */
  public List<DefinitionVersion> all() {
    Map<DefinitionId, VersionRow> rows = new HashMap<>();
    database
        .sql("select * from read.definition_version")
        .query((row, number) -> VersionRow.read(row))
        .list()
        .forEach(row -> rows.put(row.id(), row));
    List<DefinitionVersion> all = new ArrayList<>();
    for (WorkflowDefinition definition : fromTheStart.all()) {
      all.add(version(definition, rows.remove(definition.id())));
    }
    rows.values().forEach(row -> definition(row).ifPresent(read -> all.add(version(read, row))));
    all.sort(
        Comparator.comparing((DefinitionVersion one) -> one.definition().id().name())
            .thenComparingInt(one -> one.definition().id().version()));
    return all;
  }

  public Optional<DefinitionVersion> find(DefinitionId id) {
    VersionRow row = row(id);
    Optional<WorkflowDefinition> shipped = fromTheStart.find(id);
    return shipped.isPresent()
        ? Optional.of(version(shipped.get(), row))
        : Optional.ofNullable(row)
            .flatMap(known -> definition(known).map(read -> version(read, known)));
  }

  /** The text of a version as its authors wrote it. */
  public Optional<String> source(DefinitionId id) {
    Optional<String> shipped =
        ShippedDefinitions.text(id).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    return shipped.isPresent() ? shipped : Optional.ofNullable(row(id)).map(VersionRow::yaml);
  }

  private @Nullable VersionRow row(DefinitionId id) {
    return database
        .sql("select * from read.definition_version where name = :name and version = :version")
        .param("name", id.name())
        .param("version", id.version())
        .query((row, number) -> VersionRow.read(row))
        .optional()
        .orElse(null);
  }

  private Optional<WorkflowDefinition> definition(VersionRow row) {
    String yaml = row.yaml();
    if (row.status() != VersionRow.Status.DRAFT) {
      return known.find(row.id());
    }
    return yaml == null ? Optional.empty() : known.read(row.id(), yaml);
  }

  private DefinitionVersion version(WorkflowDefinition definition, @Nullable VersionRow row) {
    DefinitionId id = definition.id();
    boolean newest = known.newest(id.name()).map(found -> found.id().equals(id)).orElse(false);
    boolean ships = fromTheStart.find(id).isPresent();
    if (row == null) {
      return new DefinitionVersion(
          definition,
          newest,
          new Life(
              State.PUBLISHED, true, shippedDigest(id), null, null, null, null, null, null, null));
    }
    VersionRow.By drafted = row.drafted();
    VersionRow.By published = row.published();
    VersionRow.By retired = row.retired();
    return new DefinitionVersion(
        definition,
        newest,
        new Life(
            State.valueOf(row.status().name()),
            ships,
            row.digest() == null ? shippedDigest(id) : row.digest(),
            drafted == null ? null : drafted.actor(),
            drafted == null ? null : drafted.at(),
            published == null ? null : published.actor(),
            published == null ? null : published.at(),
            retired == null ? null : retired.actor(),
            retired == null ? null : retired.at(),
            row.retireReason()));
  }

  private static @Nullable String shippedDigest(DefinitionId id) {
    return ShippedDefinitions.text(id).map(SourceDigest::of).orElse(null);
  }
}
