package org.songtor.query.pages.step;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepKind;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.query.agencies.AgencyQueries;
import org.songtor.query.agencies.AgencySuggestions;
import org.songtor.query.agencies.AgencySuggestions.Wanted;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.caseload.CaseloadQueries;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.history.Corrections;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.songtor.query.resources.ResourceQueries;
import org.songtor.query.resources.ResourceView;
import org.songtor.query.timeline.TimelineQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Every step of a case, taken from its own page. */
@Controller
final class StepPages {
  private static final String ATTEMPT = "attempt";

  /** More than a list to choose from can be read. */
  private static final int MOST_RESOURCES = 500;

  private final TimelineQueries timeline;
  private final DefinitionCatalogue definitions;
  private final AgencyQueries directory;
  private final AgencySuggestions suggestions;
  private final ResourceQueries resources;
  private final AgencyNames names;
  private final CaseloadQueries caseload;
  private final CommandSender sender;
  private final Clock clock;

  StepPages(
      TimelineQueries timeline,
      DefinitionCatalogue definitions,
      AgencyQueries directory,
      AgencySuggestions suggestions,
      ResourceQueries resources,
      AgencyNames names,
      CaseloadQueries caseload,
      CommandSender sender,
      Clock clock) {
    this.timeline = timeline;
    this.definitions = definitions;
    this.directory = directory;
    this.suggestions = suggestions;
    this.resources = resources;
    this.names = names;
    this.caseload = caseload;
    this.sender = sender;
    this.clock = clock;
  }

  /** A step of a case that this reader may read. */
  private record Place(
      CaseFacts facts,
      List<RecordedEvent> history,
      WorkflowDefinition definition,
      StepDefinition step,
      @Nullable WrongEntry wrong) {

    /** What is done here, as the address says it below the case's own. */
    String name() {
      return wrong == null ? "steps/" + step.id() : "corrections/" + wrong.seq();
    }

    String page() {
      return "/cases/" + facts.id() + "/" + name();
    }
  }

  @GetMapping("/cases/{id}/steps/{step}")
  String form(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @PathVariable("step") String step,
      @RequestParam Map<String, String> address,
      HttpServletRequest request,
      Model model) {
    return form(place(reader, id, step), reader, say, address, request, model);
  }

  /** Putting right what was written down, from the entry it is about. */
  @GetMapping("/cases/{id}/corrections/{entry}")
  String correction(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @PathVariable("entry") String entry,
      @RequestParam Map<String, String> address,
      HttpServletRequest request,
      Model model) {
    return form(correcting(reader, id, entry), reader, say, address, request, model);
  }

  private String form(
      Place place,
      Actor reader,
      PageLanguage say,
      Map<String, String> address,
      HttpServletRequest request,
      Model model) {
    StepTry attempt =
        model.getAttribute(ATTEMPT) instanceof StepTry refused
            ? refused
            : keptWhileSignedOut(reader, say, place, request);
    StepAsk ask =
        ask(reader, say, place, new StepInput(attempt == null ? null : attempt.typed(), address));
    model.addAttribute(
        "taking",
        new StepPresenter(ask, agency -> name(agency, say))
            .present(place.page(), place.history(), attempt));
    return "step";
  }

  @PostMapping("/cases/{id}/steps/{step}")
  String take(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @PathVariable("step") String step,
      HttpServletRequest request,
      RedirectAttributes next) {
    return take(place(reader, id, step), reader, say, request, next);
  }

  @PostMapping("/cases/{id}/corrections/{entry}")
  String correct(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @PathVariable("entry") String entry,
      HttpServletRequest request,
      RedirectAttributes next) {
    return take(correcting(reader, id, entry), reader, say, request, next);
  }

  private String take(
      Place place,
      Actor reader,
      PageLanguage say,
      HttpServletRequest request,
      RedirectAttributes next) {
    TypedStep typed = TypedStep.of(place.name(), request);
    StepShaping.Shaped shaped = StepShaping.asked(typed, request);
    if (shaped != null) {
      return again(place, new StepTry(shaped.typed(), null, Map.of()), shaped.at(), next);
    }
    TypedStep sent = typed.withoutBlankRows(PlanForm.LISTS, PlanForm.MADE);
    StepAsk ask = ask(reader, say, place, new StepInput(sent, Map.of()));
    WrongEntry wrong = place.wrong();
    StepReading reading =
        wrong == null
            ? StepReading.of(place.step().records(), StepForms.of(ask), sent, ask.today())
            : StepReading.of(
                wrong.kind(), CorrectionForm.toRead(StepForms.of(ask), sent), sent, ask.today());
    SendResult result =
        reading.wrong().isEmpty()
            ? sender.send(
                "POST",
                "/api/cases/" + place.facts().id() + "/steps/" + place.step().id(),
                sent.key(),
                CommandSender.revision(sent.revision()),
                wrong == null ? reading.body() : CorrectionForm.body(wrong, reading.body()),
                say)
            : new SendResult.NotTaken(Refused.fieldsToCheck(say), inWords(reading.wrong(), say));
    return switch (result) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(Done.NOTICE, say.text("step.done", say.text(place.step().title())));
        Done.carry(taken, next);
        // The one draft that was sent; what is typed on other pages of the case stays.
        next.addFlashAttribute("sent", place.page());
        yield "redirect:/cases/" + place.facts().id();
      }
      case SendResult.NotTaken refused ->
          // Shown by a GET of its own, so that neither reloading nor going back sends it once more.
          again(
              place,
              new StepTry(
                  refused.keySpent() ? sent.withNewKey() : sent,
                  refused.problem(),
                  reading.wrong().isEmpty() && wrong != null
                      ? CorrectionForm.byField(refused.errors())
                      : refused.errors()),
              "problem",
              next);
    };
  }

  private static String again(Place place, StepTry attempt, String at, RedirectAttributes next) {
    next.addFlashAttribute(ATTEMPT, attempt);
    return "redirect:" + place.page() + StepAddress.shape(attempt.typed()) + "#" + at;
  }

  private static @Nullable StepTry keptWhileSignedOut(
      Actor reader, PageLanguage say, Place place, HttpServletRequest request) {
    TypedStep typed =
        KeptStep.take(request.getSession(), place.facts().id(), place.name(), reader.id());
    return typed == null ? null : new StepTry(typed, Refused.signedOutMeanwhile(say), Map.of());
  }

  private Place place(Actor reader, String id, String step) {
    List<RecordedEvent> history =
        timeline.eventsFor(reader, PathIds.read("id", id, CaseId::of), null);
    CaseFacts facts = CaseFacts.of(history);
    Optional<WorkflowDefinition> definition = definitions.find(facts.definition());
    return definition
        .flatMap(rules -> rules.step(step))
        // A correction is made from the entry it is about.
        .filter(one -> one.records() != StepKind.CORRECT)
        .map(one -> new Place(facts, history, definition.get(), one, null))
        .orElseThrow(() -> Problems.notFound(new LocalizedText("ขั้นตอนนี้", "step")));
  }

  private Place correcting(Actor reader, String id, String entry) {
    List<RecordedEvent> history =
        timeline.eventsFor(reader, PathIds.read("id", id, CaseId::of), null);
    CaseFacts facts = CaseFacts.of(history);
    int seq = PathIds.read("entry", entry, Integer::valueOf);
    return definitions
        .find(facts.definition())
        .flatMap(
            rules ->
                Corrections.step(rules, facts, reader, ThaiDates.day(clock.instant()))
                    .flatMap(
                        step ->
                            WrongEntry.at(seq, facts, history, rules)
                                .map(wrong -> new Place(facts, history, rules, step, wrong))))
        .orElseThrow(
            () -> Problems.notFound(new LocalizedText("รายการที่แก้ไขได้", "entry to correct")));
  }

  private StepAsk ask(Actor reader, PageLanguage say, Place place, StepInput input) {
    boolean assigning = place.step().records() == StepKind.ASSIGN;
    return new StepAsk(
        say,
        place.definition(),
        place.step(),
        place.facts(),
        reader,
        ThaiDates.day(clock.instant()),
        agencies(reader, place),
        resources(reader, place),
        assigning ? caseload.managersNear(reader, place.facts().tambon()) : List.of(),
        place.wrong(),
        input);
  }

  /** Where a child is sent somewhere, the likeliest to help come first. */
  private List<AgencyView> agencies(Actor reader, Place place) {
    List<AgencyView> all = directory.all(reader);
    if (place.step().records() != StepKind.REFER) {
      return all;
    }
    Set<AgencyView> ordered = new LinkedHashSet<>();
    suggestions
        .suggest(
            reader, new Wanted(place.facts().tambon(), null, null, place.definition().referrals()))
        .forEach(one -> ordered.add(one.agency()));
    ordered.addAll(all);
    return List.copyOf(ordered);
  }

  /** A plan names what is to be had where the case is. */
  private List<ResourceView> resources(Actor reader, Place place) {
    return place.step().records() == StepKind.DRAFT_PLAN
        ? resources
            .page(
                reader,
                new ResourceQueries.Filter(null, place.facts().tambon(), null),
                null,
                MOST_RESOURCES)
            .items()
        : List.of();
  }

  private String name(AgencyId agency, PageLanguage say) {
    return names.nameOf(agency).map(say::text).orElse(agency.toString());
  }

  private static Map<String, String> inWords(Map<String, String> keys, PageLanguage say) {
    Map<String, String> words = new LinkedHashMap<>();
    keys.forEach((field, key) -> words.put(field, say.text(key)));
    return words;
  }
}
