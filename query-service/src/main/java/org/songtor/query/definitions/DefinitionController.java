package org.songtor.query.definitions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.definitions.diagram.StateDiagram;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The definitions over HTTP. */
@RestController
final class DefinitionController {
  private final DefinitionCatalogue definitions;

  DefinitionController(DefinitionCatalogue definitions) {
    this.definitions = definitions;
  }

  record DefinitionList(List<Entry> items) {}

  /**
   * @param newest new cases under this name get this version
   */
  record Entry(String name, int version, LocalizedText title, String source, boolean newest) {}

  @GetMapping("/api/definitions")
  DefinitionList all(Actor reader) {
    ReadGate.check(reader, new Resource.Common());
    return new DefinitionList(
        definitions.all().stream()
            .sorted(
                Comparator.comparing((WorkflowDefinition d) -> d.id().name())
                    .thenComparingInt(d -> d.id().version()))
            .map(this::entry)
            .toList());
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
    return StateDiagram.svg(existing(name, version), Locale.of(lang));
  }

  @GetMapping("/api/definitions/{name}/{version}")
  DefinitionView one(
      Actor reader, @PathVariable("name") String name, @PathVariable("version") String version) {
    ReadGate.check(reader, new Resource.Common());
    return DefinitionView.of(existing(name, version));
  }

  private WorkflowDefinition existing(String name, String version) {
    int number = PathIds.read("version", version, Integer::valueOf);
    return (number < 1 ? Optional.<WorkflowDefinition>empty() : find(name, number))
        .orElseThrow(() -> Problems.notFound(new LocalizedText("นิยามงานนี้", "definition")));
  }

  private Optional<WorkflowDefinition> find(String name, int version) {
    return definitions.find(new DefinitionId(name, version));
  }

  private Entry entry(WorkflowDefinition definition) {
    boolean newest =
        definitions
            .newest(definition.id().name())
            .map(found -> found.id().equals(definition.id()))
            .orElse(false);
    return new Entry(
        definition.id().name(),
        definition.id().version(),
        definition.title(),
        definition.source(),
        newest);
  }
}
