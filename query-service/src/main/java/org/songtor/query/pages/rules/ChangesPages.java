package org.songtor.query.pages.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionId;
import org.songtor.language.Actor;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersions;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a version says otherwise than the one it is from, or any other, line by line. */
@Controller
final class ChangesPages {
  private static final int LINES_AROUND = 2;

  private final RuleVersions versions;
  private final DefinitionVersions all;

  ChangesPages(RuleVersions versions, DefinitionVersions all) {
    this.versions = versions;
    this.all = all;
  }

  @GetMapping("/definitions/{name}/{version}/changes")
  String changes(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      @RequestParam(name = "against", required = false) @Nullable String against,
      Model model) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionVersion newer = versions.existing(name, version);
    DefinitionId id = newer.definition().id();
    String text = versions.source(id).orElseThrow(RuleVersions::notFound);
    List<DefinitionId> others =
        all.all().stream()
            .map(one -> one.definition().id())
            .filter(one -> !one.equals(id))
            .toList();
    DefinitionId older =
        Optional.ofNullable(against)
            .flatMap(RuleVersions::parse)
            .or(() -> DraftText.origin(text))
            .filter(others::contains)
            .or(() -> before(id, others))
            .orElse(null);
    model.addAttribute("id", id.toString());
    model.addAttribute("called", say.text(newer.definition().title()));
    model.addAttribute("rules", RuleLinks.of(id));
    model.addAttribute(
        "others",
        others.stream().map(one -> new Option(RuleVersions.write(one), one.toString())).toList());
    model.addAttribute("against", older == null ? "" : RuleVersions.write(older));
    model.addAttribute("older", Objects.toString(older, ""));
    model.addAttribute(
        "lines",
        older == null
            ? List.of()
            : LineDiff.of(versions.source(older).orElse(""), text, LINES_AROUND));
    return "changes";
  }

  /** The next lower number under the same name. */
  private static Optional<DefinitionId> before(DefinitionId id, List<DefinitionId> others) {
    return others.stream()
        .filter(one -> one.name().equals(id.name()) && one.version() < id.version())
        .reduce((first, second) -> second);
  }
}
