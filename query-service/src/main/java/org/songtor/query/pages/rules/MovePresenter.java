package org.songtor.query.pages.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.query.definitions.MigrationQueries;
import org.songtor.query.definitions.MigrationRow;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Places;

/** Puts a move of cases into the words of its reader. */
record MovePresenter(DefinitionCatalogue definitions, Actor reader, PageLanguage say) {
  private static final String EXAMINING = "examining";
  private static final String EXAMINED = "examined";
  private static final String MOVING = "moving";

  static String address(MigrationRow row) {
    return "/migrations/" + row.migrationId();
  }

  /**
   * @param listed the first of the cases that do not fit
   */
  MoveView view(MigrationRow row, List<MigrationQueries.Misfit> listed) {
    String status = row.status();
    boolean examined = status.equals(EXAMINED);
    String whyNot = examined ? whyNotStart(row) : null;
    boolean open = examined || status.equals(EXAMINING) || status.equals(MOVING);
    long total = (long) row.fitting() + row.notFitting();
    long misfits = status.equals(EXAMINING) || examined ? row.notFitting() : row.notMoved();
    return new MoveView(
        row.migrationId().toString(),
        title(row),
        address(row),
        badge(status),
        stands(row, total),
        status.equals(EXAMINING) || status.equals(MOVING),
        status.equals(MOVING) ? (long) row.moved() + row.notMoved() : 0,
        status.equals(MOVING) ? total : 0,
        figures(row),
        facts(row),
        mapping(row),
        examined && whyNot == null,
        whyNot,
        open && RuleAct.ABANDON.isOpenTo(reader) ? address(row) + "/abandon" : null,
        FormKey.make(),
        listed.stream().map(misfit -> misfit(misfit, row)).toList(),
        misfits > listed.size() && !listed.isEmpty()
            ? say.text("move.misfits.some", listed.size())
            : null);
  }

  private String title(MigrationRow row) {
    return say.text("move.of", row.definition(), row.fromVersion(), row.toVersion());
  }

  private Badge badge(String status) {
    String word = say.text("move.status." + status);
    return switch (status) {
      case EXAMINING -> new Badge(word, "search", "info");
      case EXAMINED -> new Badge(word, "clock", "warn");
      case MOVING -> new Badge(word, "play", "info");
      case "finished" -> new Badge(word, "check", "good");
      default -> new Badge(word, "cross", "");
    };
  }

  private String stands(MigrationRow row, long total) {
    return switch (row.status()) {
      case EXAMINING -> say.text("move.stands.examining", total);
      case EXAMINED ->
          total == 0
              ? say.text("move.stands.nothing")
              : say.text("move.stands.examined", row.fitting(), row.notFitting());
      case MOVING -> say.text("move.stands.moving", row.moved(), row.fitting());
      case "finished" -> say.text("move.stands.finished", row.moved(), row.notMoved());
      default -> say.text("move.stands.abandoned", row.reason() == null ? "" : row.reason());
    };
  }

  private List<Fact> figures(MigrationRow row) {
    List<Fact> figures = new ArrayList<>();
    figures.add(Fact.of(say.text("move.fitting"), say.number(row.fitting())));
    figures.add(Fact.of(say.text("move.not-fitting"), say.number(row.notFitting())));
    if (row.startedAt() != null) {
      figures.add(Fact.of(say.text("move.moved"), say.number(row.moved())));
      figures.add(Fact.of(say.text("move.not-moved"), say.number(row.notMoved())));
    }
    return figures;
  }

  private List<Fact> facts(MigrationRow row) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            say.text("move.areas"),
            row.areas().stream().map(AreaCode::value).collect(Collectors.joining(", "))));
    if (!row.inStates().isEmpty()) {
      facts.add(
          Fact.of(
              say.text("move.only.fact"),
              row.inStates().stream()
                  .map(id -> state(id, row.fromVersion(), row))
                  .collect(Collectors.joining(", "))));
    }
    if (!row.cases().isEmpty()) {
      facts.add(Fact.of(say.text("move.named"), say.number(row.cases().size())));
    }
    if (row.closed()) {
      facts.add(Fact.of(say.text("move.closed.fact"), say.text("move.closed.too")));
    }
    facts.add(by("move.requested", row.requestedBy(), say.dateTime(row.requestedAt())));
    if (row.startedBy() != null && row.startedAt() != null) {
      facts.add(by("move.started", row.startedBy(), say.dateTime(row.startedAt())));
    }
    if (row.endedBy() != null && row.endedAt() != null) {
      facts.add(
          row.status().equals("abandoned")
              ? by("move.ended", row.endedBy(), say.dateTime(row.endedAt()))
              : Fact.of(say.text("move.ended"), say.dateTime(row.endedAt())));
    }
    return facts;
  }

  /** What each state that is asked for becomes; the newer version has to be known to tell. */
  private List<MoveView.Mapped> mapping(MigrationRow row) {
    Optional<WorkflowDefinition> older = version(row, row.fromVersion());
    Optional<WorkflowDefinition> newer = version(row, row.toVersion());
    if (older.isEmpty() || newer.isEmpty()) {
      return List.of();
    }
    return older.get().states().stream()
        .filter(state -> row.inStates().isEmpty() || row.inStates().contains(state.id()))
        .filter(state -> row.closed() || !state.terminal())
        .map(state -> mapped(state, row, newer.get()))
        .toList();
  }

  private MoveView.Mapped mapped(
      StateDefinition state, MigrationRow row, WorkflowDefinition newer) {
    String chosen = row.states().get(state.id());
    Optional<StateDefinition> to = newer.state(chosen == null ? state.id() : chosen);
    return new MoveView.Mapped(
        say.text(state.title()),
        state.id(),
        to.map(becomes -> say.text(becomes.title())).orElse(null),
        to.map(StateDefinition::id).orElse(""),
        chosen != null && !chosen.equals(state.id()));
  }

  private Optional<WorkflowDefinition> version(MigrationRow row, int version) {
    return definitions.find(new DefinitionId(row.definition(), version));
  }

  private String state(String id, int version, MigrationRow row) {
    return version(row, version)
        .flatMap(definition -> definition.state(id))
        .map(state -> say.text(state.title()))
        .orElse(id);
  }

  private Fact by(String key, String who, String when) {
    return Fact.of(say.text(key), say.text("move.by", who, when));
  }

  private @Nullable String whyNotStart(MigrationRow row) {
    if (row.fitting() == 0) {
      return say.text("move.nothing-fits");
    }
    if (!RuleAct.START.isOpenTo(reader)) {
      return RuleAct.START.who(say);
    }
    return reader.id().equals(row.requestedBy()) ? say.text("move.not-own") : null;
  }

  private MoveView.Misfit misfit(MigrationQueries.Misfit misfit, MigrationRow row) {
    return new MoveView.Misfit(
        misfit.caseId().toString(),
        Places.seesCases(reader) ? "/cases/" + misfit.caseId() : null,
        say.text(misfit.sentence()),
        subject(misfit.subject(), row));
  }

  /** A state, a kind of step or a follow-up in words; or the words of a refusal as they are. */
  private String subject(String code, MigrationRow row) {
    List<WorkflowDefinition> both =
        Stream.of(row.fromVersion(), row.toVersion())
            .flatMap(version -> version(row, version).stream())
            .toList();
    return Stream.of(
            both.stream()
                .flatMap(definition -> definition.state(code).stream())
                .map(state -> state.title()),
            both.stream()
                .flatMap(definition -> definition.followUps().stream())
                .filter(checkpoint -> checkpoint.id().equals(code))
                .map(checkpoint -> checkpoint.title()),
            Arrays.stream(StepKind.values())
                .filter(kind -> kind.code().equals(code))
                .map(StepKind::title))
        .flatMap(titles -> titles)
        .findFirst()
        .map(say::text)
        .orElse(code);
  }
}
