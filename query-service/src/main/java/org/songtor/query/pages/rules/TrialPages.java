package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.Role;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersion.State;
import org.songtor.query.definitions.DefinitionVersions;
import org.songtor.query.definitions.trial.TrialSelection;
import org.songtor.query.definitions.trial.Trials;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks what a version would have done with the cases of an area and a period. */
@Controller
final class TrialPages {
  private static final int LONGEST = 200;

  private final RuleVersions versions;
  private final DefinitionVersions all;
  private final DefinitionCatalogue definitions;
  private final Trials trials;
  private final ViewResolver views;
  private final Clock clock;

  TrialPages(
      RuleVersions versions,
      DefinitionVersions all,
      DefinitionCatalogue definitions,
      Trials trials,
      @Qualifier("thymeleafViewResolver") ViewResolver views,
      Clock clock) {
    this.versions = versions;
    this.all = all;
    this.definitions = definitions;
    this.trials = trials;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/definitions/{name}/{version}/trial")
  String form(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      HttpServletRequest request,
      Model model,
      HttpServletResponse response) {
    ReadGate.check(reader, new Resource.Common());
    DefinitionVersion tried = versions.existing(name, version);
    String who = notForThem(reader, say);
    if (who != null) {
      return NotYours.page(who, RuleLinks.of(tried.definition().id()), model, response);
    }
    Map<String, List<String>> values = TypedForm.values(request, LONGEST);
    LocalDate today = ThaiDates.day(clock.instant());
    show(
        tried,
        values.containsKey("area")
            ? TrialForm.of(values)
            : TrialForm.usual(reader, usuallyUnder(tried), today, say),
        Map.of(),
        reader,
        say,
        model);
    return "trial";
  }

  /** It changes nothing, so that it is answered where it was asked. */
  @PostMapping("/definitions/{name}/{version}/trial")
  ModelAndView trial(
      Actor reader,
      PageLanguage say,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      HttpServletRequest request,
      Model model) {
    ReadGate.check(reader, new Resource.AnyTrial());
    DefinitionVersion tried = versions.existing(name, version);
    TrialForm typed = TrialForm.of(TypedForm.values(request, LONGEST));
    TrialForm.Reading reading = typed.read(reader, say);
    TrialSelection selection = reading.selection();
    show(tried, typed, reading.wrong(), reader, say, model);
    if (selection == null) {
      model.addAttribute(
          "problem", Refused.of(say.text("problem.needs"), say.text("problem.needs.detail")));
      return new ModelAndView("trial", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    ReadGate.check(reader, new Resource.Trial(selection.area()));
    WorkflowDefinition draft = tried.definition();
    model.addAttribute("asked", asked(selection, say));
    return new ModelAndView(
        new TrialStream(
            opens -> trials.run(draft, selection, opens::open),
            views,
            new TrialPresenter(new TrialWords(draft, definitions, say), reader, say),
            say),
        model.asMap());
  }

  private void show(
      DefinitionVersion tried,
      TrialForm form,
      Map<String, String> wrong,
      Actor reader,
      PageLanguage say,
      Model model) {
    DefinitionId id = tried.definition().id();
    model.addAttribute("id", id.toString());
    model.addAttribute("called", say.text(tried.definition().title()));
    model.addAttribute("rules", RuleLinks.of(id));
    model.addAttribute("form", form);
    model.addAttribute("wrong", wrong);
    model.addAttribute("areas", TrialForm.areas(reader));
    model.addAttribute("names", names(say));
    UriComponentsBuilder again = UriComponentsBuilder.fromPath(RuleLinks.of(id) + "/trial");
    form.query().forEach((field, value) -> again.queryParam(field, "{" + field + "}"));
    model.addAttribute("again", again.encode().buildAndExpand(form.query()).toUriString());
    model.addAttribute("running", false);
  }

  /** The names under which cases can be, and all together. */
  private List<Option> names(PageLanguage say) {
    List<Option> names = new ArrayList<>();
    all.all().stream()
        .filter(version -> version.life().state() != State.DRAFT)
        .map(version -> version.definition().id().name())
        .distinct()
        .forEach(name -> names.add(new Option(name, name)));
    names.add(new Option(TrialForm.ALL, say.text("trial.under.all")));
    return names;
  }

  /** Under a name of its own a draft has no cases yet: then those of what it was copied from. */
  private String usuallyUnder(DefinitionVersion tried) {
    DefinitionId id = tried.definition().id();
    boolean hasCases =
        all.all().stream()
            .anyMatch(
                one ->
                    one.definition().id().name().equals(id.name())
                        && one.life().state() != State.DRAFT);
    return hasCases
        ? id.name()
        : versions
            .source(id)
            .flatMap(DraftText::origin)
            .map(DefinitionId::name)
            .orElse(TrialForm.ALL);
  }

  private static List<Fact> asked(TrialSelection selection, PageLanguage say) {
    String under = selection.under();
    return List.of(
        Fact.of(say.text("trial.area"), selection.area().value()),
        Fact.of(
            say.text("trial.by." + selection.by().code()),
            say.text("trial.period", say.date(selection.from()), say.date(selection.to()))),
        Fact.of(say.text("trial.under"), under == null ? say.text("trial.under.all") : under));
  }

  /** Null for those who may try. */
  private static @Nullable String notForThem(Actor reader, PageLanguage say) {
    return ReadAccess.refusal(reader, new Resource.AnyTrial())
        .filter(ReadAccess.Refusal.RoleMayNot.class::isInstance)
        .map(ReadAccess.Refusal.RoleMayNot.class::cast)
        .map(
            refusal ->
                say.text(
                    "rules.who.trial",
                    refusal.needed().stream()
                        .sorted()
                        .map(Role::title)
                        .map(say::text)
                        .collect(Collectors.joining(", "))))
        .orElse(null);
  }
}
