package org.songtor.query.definitions;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.definitions.diagram.StateDiagram;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.problems.Problems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The definitions over HTTP. */
@RestController
final class DefinitionController {
  private static final DefinitionReader READER = new DefinitionReader();

  private final DefinitionVersions definitions;
  private final Clock clock;

  DefinitionController(DefinitionVersions definitions, Clock clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  record DefinitionList(List<Entry> items) {}

  /**
   * @param newest new cases under this name get this version
   * @param state draft, published or retired
   */
  record Entry(
      String name,
      int version,
      LocalizedText title,
      String source,
      boolean newest,
      String state,
      LifeView life) {}

  @GetMapping("/api/definitions")
  DefinitionList all(Actor reader) {
    ReadGate.check(reader, new Resource.Common());
    return new DefinitionList(definitions.all().stream().map(DefinitionController::entry).toList());
  }

  /**
   * @param lang th or en; Thai when nothing is said
   */
  @GetMapping(
      value = "/api/definitions/{name}/{version}/diagram.svg",
      produces = "image/svg+xml;charset=UTF-8")
  String diagram(
      Actor reader,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      @RequestParam(name = "lang", defaultValue = "th") String lang) {
    ReadGate.check(reader, new Resource.Common());
    if (!lang.equals("th") && !lang.equals("en")) {
      throw Problems.invalidParameter(
          "lang", new LocalizedText("ต้องเป็น th หรือ en", "must be th or en"));
    }
    return StateDiagram.svg(existing(name, version).definition(), Locale.of(lang));
  }

  /** The text as its authors wrote it. */
  @GetMapping(
      value = "/api/definitions/{name}/{version}/source",
      produces = "application/yaml;charset=UTF-8")
  String source(
      Actor reader, @PathVariable("name") String name, @PathVariable("version") String version) {
    ReadGate.check(reader, new Resource.Common());
    return id(name, version).flatMap(definitions::source).orElseThrow(DefinitionController::none);
  }

  @GetMapping("/api/definitions/{name}/{version}")
  DefinitionView one(
      Actor reader, @PathVariable("name") String name, @PathVariable("version") String version) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionVersion found = existing(name, version);
    return DefinitionView.of(found, WorkingCalendar.dayOf(clock.instant()), advice(found));
  }

  private List<DefinitionFinding> advice(DefinitionVersion version) {
    DefinitionId id = version.definition().id();
    return version.life().state() == DefinitionVersion.State.DRAFT
        ? definitions
            .source(id)
            .map(
                text ->
                    READER.advice(
                        DefinitionReader.fileName(id), text.getBytes(StandardCharsets.UTF_8)))
            .orElse(List.of())
        : List.of();
  }

  private DefinitionVersion existing(String name, String version) {
    return id(name, version).flatMap(definitions::find).orElseThrow(DefinitionController::none);
  }

  private static ProblemException none() {
    return Problems.notFound(new LocalizedText("นิยามงานนี้", "definition"));
  }

  private static Optional<DefinitionId> id(String name, String version) {
    int number = PathIds.read("version", version, Integer::valueOf);
    return number < 1 ? Optional.empty() : Optional.of(new DefinitionId(name, number));
  }

  private static Entry entry(DefinitionVersion version) {
    WorkflowDefinition definition = version.definition();
    return new Entry(
        definition.id().name(),
        definition.id().version(),
        definition.title(),
        definition.source(),
        version.newest(),
        version.life().state().code(),
        LifeView.of(version.life()));
  }
}
