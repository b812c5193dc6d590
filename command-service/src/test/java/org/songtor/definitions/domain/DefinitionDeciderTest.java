package org.songtor.definitions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.command.CommandContext;
import org.songtor.command.Decision;
import org.songtor.command.Rejection;
import org.songtor.command.ThaiText;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definitions.domain.DefinitionCommand.DraftDefinition;
import org.songtor.definitions.domain.DefinitionCommand.PublishDefinition;
import org.songtor.definitions.domain.DefinitionCommand.RetireDefinition;
import org.songtor.definitions.domain.DefinitionFacts.Status;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.DefinitionEvent.DefinitionDrafted;
import org.songtor.event.DefinitionEvent.DefinitionPublished;
import org.songtor.event.DefinitionEvent.DefinitionRetired;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

class DefinitionDeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final String NAME = "way";
  private static final DefinitionId FIRST = new DefinitionId(NAME, 1);
  private static final DefinitionId SECOND = new DefinitionId(NAME, 2);
  private static final DefinitionId SHIPPED = new DefinitionId("shipped", 3);
  private static final Actor AUTHOR = actor("author", Role.PROVINCE_CORE_TEAM);
  private static final Actor PUBLISHER = actor("publisher", Role.PROVINCE_COMMITTEE);
  private static final Actor ADMINISTRATOR = actor("admin", Role.ADMINISTRATOR);

  /** A text that begins with "bad" breaks a rule; a digest is the text with a sign before it. */
  private static final DefinitionSources SOURCES =
      new DefinitionSources() {
        @Override
        public Optional<String> shipped(DefinitionId id) {
          return id.equals(SHIPPED) ? Optional.of("#shipped text") : Optional.empty();
        }

        @Override
        public int newestShipped(String name) {
          return name.equals(SHIPPED.name()) ? SHIPPED.version() : 0;
        }

        @Override
        public String digest(String yaml) {
          return "#" + yaml;
        }

        @Override
        public List<DefinitionFinding> findings(DefinitionId id, String yaml) {
          return yaml.startsWith("bad")
              ? List.of(
                  new DefinitionFinding("way", 3, 5, "unknown-state", new LocalizedText("ก", "a")))
              : List.of();
        }
      };

  /** Every status × every act: what becomes of it, by somebody of the right role. */
  static List<Arguments> matrix() {
    List<Arguments> cells = new ArrayList<>();
    cell(cells, null, DefinitionDrafted.class, "unknown", "unknown");
    cell(cells, Status.DRAFT, DefinitionDrafted.class, "published", "not-open");
    cell(cells, Status.PUBLISHED, "settled", "nothing", "retired");
    cell(cells, Status.RETIRED, "settled", "not-open", "nothing");
    return cells;
  }

  private static void cell(
      List<Arguments> cells, @Nullable Status status, Object draft, Object publish, Object retire) {
    cells.add(Arguments.of(status, new DraftDefinition(FIRST, "another text"), draft));
    cells.add(Arguments.of(status, new PublishDefinition(FIRST), publish));
    cells.add(Arguments.of(status, new RetireDefinition(FIRST, ThaiText.of("เหตุผล")), retire));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void everyStatusTakesWhatItTakes(
      @Nullable Status status, DefinitionCommand command, Object expected) {
    String became =
        switch (decide(factsAt(status), command, ADMINISTRATOR)) {
          case Decision.Accepted<DefinitionEvent> accepted when accepted.events().isEmpty() ->
              "nothing";
          case Decision.Accepted<DefinitionEvent> accepted ->
              switch (accepted.events().getFirst()) {
                case DefinitionDrafted drafted -> DefinitionDrafted.class.toString();
                case DefinitionPublished published -> "published";
                case DefinitionRetired retired -> "retired";
              };
          case Decision.Rejected<DefinitionEvent>(var rejection) ->
              switch (rejection) {
                case Rejection.DefinitionUnknown no -> "unknown";
                case Rejection.DefinitionNotOpen no -> "not-open";
                case Rejection.VersionSettled no -> "settled";
                default -> rejection.toString();
              };
        };
    assertThat(became).isEqualTo(expected.toString());
  }

  static List<DefinitionCommand> commands() {
    return List.of(
        new DraftDefinition(FIRST, "text"),
        new PublishDefinition(FIRST),
        new RetireDefinition(FIRST, ThaiText.of("เหตุผล")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void onlyThoseWhoRunTheWorkMay(DefinitionCommand command) {
    Set<Role> may =
        EnumSet.of(
            Role.ADMINISTRATOR,
            command instanceof DraftDefinition ? Role.PROVINCE_CORE_TEAM : Role.PROVINCE_COMMITTEE);
    for (Role role : Role.values()) {
      for (Status status : Status.values()) {
        boolean refused =
            decide(factsAt(status), command, actor("somebody", role))
                    instanceof Decision.Rejected<DefinitionEvent>(var rejection)
                && rejection instanceof Rejection.RoleMayNot;
        assertThat(refused)
            .as("%s on %s by %s", command, status, role)
            .isNotEqualTo(may.contains(role));
      }
    }
  }

  @Test
  void aDraftHoldsItsTextAndDigest() {
    assertThat(accepted(null, new DraftDefinition(FIRST, "text"), AUTHOR))
        .containsExactly(new DefinitionDrafted(NAME, 1, "#text", "text"));
  }

  @Test
  void theSameTextTwiceChangesNothing() {
    for (Status status : Status.values()) {
      assertThat(accepted(factsAt(status), new DraftDefinition(FIRST, "text"), AUTHOR))
          .as("%s", status)
          .isEmpty();
    }
    assertThat(accepted(null, new DraftDefinition(SHIPPED, "shipped text"), AUTHOR)).isEmpty();
  }

  @Test
  void aTextThatBreaksRulesIsNoDraft() {
    assertThat(refused(null, new DraftDefinition(FIRST, "bad text"), AUTHOR))
        .isInstanceOfSatisfying(
            Rejection.InvalidDefinition.class, no -> assertThat(no.findings()).hasSize(1));
  }

  @Test
  void whatShipsIsPublishedFromTheStart() {
    assertThat(accepted(null, new PublishDefinition(SHIPPED), PUBLISHER)).isEmpty();
    assertThat(refused(null, new DraftDefinition(SHIPPED, "other"), AUTHOR))
        .isInstanceOf(Rejection.VersionSettled.class);
    assertThat(accepted(null, new RetireDefinition(SHIPPED, ThaiText.of("มีรุ่นใหม่")), PUBLISHER))
        .containsExactly(new DefinitionRetired("shipped", 3, "มีรุ่นใหม่"));
    DefinitionFacts gone =
        DefinitionFacts.evolve(
            null, new DefinitionRetired("shipped", 3, "มีรุ่นใหม่"), "publisher");
    assertThat(accepted(gone, new DraftDefinition(SHIPPED, "shipped text"), AUTHOR)).isEmpty();
    assertThat(refused(gone, new DraftDefinition(SHIPPED, "other"), AUTHOR))
        .isInstanceOf(Rejection.VersionSettled.class);
    assertThat(refused(gone, new PublishDefinition(SHIPPED), PUBLISHER))
        .isInstanceOf(Rejection.DefinitionNotOpen.class);
  }

  @Test
  void aNewVersionHasAHigherNumberThanAnyInUse() {
    DefinitionFacts second = facts(SECOND, Status.PUBLISHED);

    Rejection lower = refused(second, new DraftDefinition(FIRST, "text"), AUTHOR);
    assertThat(lower).isInstanceOf(Rejection.DefinitionNotOpen.class);
    assertThat(lower.reasons().getFirst().en()).contains("such as 3");
    assertThat(refused(null, new DraftDefinition(new DefinitionId("shipped", 2), "text"), AUTHOR))
        .isInstanceOf(Rejection.DefinitionNotOpen.class);
    assertThat(accepted(second, new DraftDefinition(new DefinitionId(NAME, 5), "text"), AUTHOR))
        .hasSize(1);
  }

  @Test
  void aDraftThatWasOvertakenIsNotPublished() {
    DefinitionFacts both =
        DefinitionFacts.evolve(
            factsAt(Status.DRAFT), new DefinitionDrafted(NAME, 2, "#2", "2"), "author");
    both = DefinitionFacts.evolve(both, new DefinitionPublished(NAME, 2, "#2", "2"), "publisher");

    assertThat(refused(both, new PublishDefinition(FIRST), PUBLISHER))
        .isInstanceOf(Rejection.DefinitionNotOpen.class);
  }

  @Test
  void whoWroteADraftDoesNotPublishIt() {
    Actor both =
        new Actor(
            "author", Set.of(Role.PROVINCE_CORE_TEAM, Role.PROVINCE_COMMITTEE), Set.of(), null);
    DefinitionFacts draft = factsAt(Status.DRAFT);

    Rejection refused = refused(draft, new PublishDefinition(FIRST), both);
    assertThat(refused).isInstanceOf(Rejection.RoleMayNot.class);
    assertThat(refused.reasons().getFirst().en()).contains("second person");
    // The last hand counts: what is published is what that hand wrote.
    DefinitionFacts anew =
        DefinitionFacts.evolve(draft, new DefinitionDrafted(NAME, 1, "#new", "new"), "other");
    assertThat(accepted(anew, new PublishDefinition(FIRST), both))
        .containsExactly(new DefinitionPublished(NAME, 1, "#new", "new"));
  }

  @Test
  void aDraftThatThisProgramWouldNotTakeIsNotPublished() {
    DefinitionFacts draft =
        DefinitionFacts.evolve(null, new DefinitionDrafted(NAME, 1, "#bad", "bad"), "author");

    assertThat(refused(draft, new PublishDefinition(FIRST), PUBLISHER))
        .isInstanceOf(Rejection.InvalidDefinition.class);
  }

  @Test
  void retiringNeedsAReason() {
    assertThat(
            refused(
                factsAt(Status.PUBLISHED),
                new RetireDefinition(FIRST, ThaiText.empty()),
                PUBLISHER))
        .isInstanceOf(Rejection.InvalidBody.class);
  }

  private static @Nullable DefinitionFacts factsAt(@Nullable Status status) {
    return status == null ? null : facts(FIRST, status);
  }

  private static DefinitionFacts facts(DefinitionId id, Status status) {
    DefinitionFacts facts =
        DefinitionFacts.evolve(
            null, new DefinitionDrafted(id.name(), id.version(), "#text", "text"), "author");
    if (status != Status.DRAFT) {
      facts =
          DefinitionFacts.evolve(
              facts,
              new DefinitionPublished(id.name(), id.version(), "#text", "text"),
              "publisher");
    }
    return status == Status.RETIRED
        ? DefinitionFacts.evolve(
            facts, new DefinitionRetired(id.name(), id.version(), "old"), "publisher")
        : facts;
  }

  private static List<DefinitionEvent> accepted(
      @Nullable DefinitionFacts facts, DefinitionCommand command, Actor actor) {
    Decision<DefinitionEvent> decision = decide(facts, command, actor);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted<DefinitionEvent>) decision).events();
  }

  private static Rejection refused(
      @Nullable DefinitionFacts facts, DefinitionCommand command, Actor actor) {
    Decision<DefinitionEvent> decision = decide(facts, command, actor);
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    return ((Decision.Rejected<DefinitionEvent>) decision).rejection();
  }

  private static Decision<DefinitionEvent> decide(
      @Nullable DefinitionFacts facts, DefinitionCommand command, Actor actor) {
    return DefinitionDecider.decide(facts, command, CommandContext.now(actor, NOW), SOURCES);
  }

  private static Actor actor(String id, Role role) {
    return new Actor(id, Set.of(role), Set.of(), null);
  }
}
