package org.songtor.query.pages;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionId;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersion.State;
import org.songtor.query.definitions.DefinitionVersions;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.rules.RuleLinks;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The rules of the work, for the people who decide on them. */
@Controller
final class DefinitionPages {
  private final DefinitionVersions definitions;
  private final Done done;
  private final Clock clock;

  DefinitionPages(DefinitionVersions definitions, Done done, Clock clock) {
    this.definitions = definitions;
    this.done = done;
    this.clock = clock;
  }

  /**
   * @param badges where the version stands
   * @param happened to it, one sentence each
   * @param acts what the reader can do next
   */
  record Line(
      String title,
      String id,
      String href,
      String source,
      List<Badge> badges,
      List<String> happened,
      List<RuleLinks.Link> acts) {}

  @GetMapping("/definitions")
  String all(Actor reader, PageLanguage say, Model model) {
    ReadGate.check(reader, new Resource.Common());
    model.addAttribute(
        "definitions",
        definitions.all().stream()
            .map(version -> line(version, RuleLinks.next(version, reader, say), say))
            .toList());
    return "definitions";
  }

  static Line line(DefinitionVersion version, List<RuleLinks.Link> acts, PageLanguage say) {
    DefinitionId id = version.definition().id();
    return new Line(
        say.text(version.definition().title()),
        id.toString(),
        "/definitions/" + id.name() + "/" + id.version(),
        version.definition().source(),
        badges(version, say),
        happened(version, say),
        acts);
  }

  private static List<Badge> badges(DefinitionVersion version, PageLanguage say) {
    State state = version.life().state();
    String word = say.text("definition.state." + state.code());
    Badge stands =
        switch (state) {
          case DRAFT -> new Badge(word, "pen", "warn");
          case PUBLISHED -> new Badge(word, "check", "good");
          case RETIRED -> new Badge(word, "history", "");
        };
    return version.newest()
        ? List.of(stands, new Badge(say.text("definition.state.newest"), "flag", "info"))
        : List.of(stands);
  }

  @GetMapping("/definitions/{name}/{version}")
  String one(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      Model model) {
    ReadGate.check(reader, new Resource.Common());
    done.await(model, say);
    int number = PathIds.read("version", version, Integer::valueOf);
    DefinitionVersion found =
        (number < 1
                ? Optional.<DefinitionVersion>empty()
                : definitions.find(new DefinitionId(name, number)))
            .orElseThrow(() -> Problems.notFound(new LocalizedText("นิยามงานนี้", "definition")));
    model.addAttribute(
        "rules",
        new DefinitionPresenter(found.definition(), say, ThaiDates.day(clock.instant())).view());
    model.addAttribute("life", life(found, say));
    model.addAttribute("acts", RuleLinks.of(found, reader, say));
    return "definition";
  }

  /** Newest last, as it happened, and then where it stands. */
  static List<String> life(DefinitionVersion version, PageLanguage say) {
    List<String> sentences = happened(version, say);
    if (version.life().state() == State.DRAFT) {
      sentences.add(say.text("definition.life.draft"));
    }
    if (version.newest()) {
      sentences.add(say.text("definition.life.newest"));
    }
    return sentences;
  }

  private static List<String> happened(DefinitionVersion version, PageLanguage say) {
    DefinitionVersion.Life life = version.life();
    List<String> sentences = new ArrayList<>();
    if (life.ships()) {
      sentences.add(say.text("definition.life.ships"));
    }
    if (life.draftedBy() != null && life.draftedAt() != null) {
      sentences.add(
          say.text("definition.life.drafted", life.draftedBy(), say.dateTime(life.draftedAt())));
    }
    if (life.publishedBy() != null && life.publishedAt() != null) {
      sentences.add(
          say.text(
              "definition.life.published", life.publishedBy(), say.dateTime(life.publishedAt())));
    }
    if (life.retiredBy() != null && life.retiredAt() != null) {
      String reason = life.retireReason();
      sentences.add(
          say.text(
              "definition.life.retired",
              life.retiredBy(),
              say.dateTime(life.retiredAt()),
              reason == null ? "" : reason));
    }
    return sentences;
  }
}
