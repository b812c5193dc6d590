package org.songtor.query.pages;

import java.util.Optional;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The rules of the work, for the people who decide on them. */
@Controller
final class DefinitionPages {
  private final DefinitionCatalogue definitions;

  DefinitionPages(DefinitionCatalogue definitions) {
    this.definitions = definitions;
  }

  record Line(String title, String id, String href, String source) {}

  @GetMapping("/definitions")
  String all(Actor reader, PageLanguage say, Model model) {
    ReadGate.check(reader, new Resource.Common());
    model.addAttribute(
        "definitions",
        definitions.all().stream()
            .map(
                one ->
                    new Line(
                        say.text(one.title()),
                        one.id().toString(),
                        "/definitions/" + one.id().name() + "/" + one.id().version(),
                        one.source()))
            .toList());
    return "definitions";
  }

  @GetMapping("/definitions/{name}/{version}")
  String one(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      Model model) {
    ReadGate.check(reader, new Resource.Common());
    int number = PathIds.read("version", version, Integer::valueOf);
    WorkflowDefinition definition =
        (number < 1
                ? Optional.<WorkflowDefinition>empty()
                : definitions.find(new DefinitionId(name, number)))
            .orElseThrow(() -> Problems.notFound(new LocalizedText("นิยามงานนี้", "definition")));
    model.addAttribute("rules", new DefinitionPresenter(definition, say).view());
    return "definition";
  }
}
