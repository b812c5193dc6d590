package org.songtor.query.pages.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.StepKind;
import org.songtor.evaluation.CaseFacts;
import org.songtor.evaluation.Evaluation;
import org.songtor.evaluation.Evaluation.OpenStep;
import org.songtor.evaluation.StepEvaluator;
import org.songtor.event.AssessmentEvent;
import org.songtor.event.CarePlanEvent;
import org.songtor.event.CaseEvent;
import org.songtor.event.ChildName;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.query.pages.history.CaseView;
import org.songtor.query.pages.history.CodedWords;
import org.songtor.query.pages.history.EventStory;
import org.songtor.query.pages.history.StoryBook;
import org.songtor.query.pages.history.Told;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;

/** Makes the page of one step: what is asked, what is known already, and what went wrong. */
final class StepPresenter {
  private final PageLanguage say;
  private final StepAsk ask;
  private final CodedWords words;
  private final Function<AgencyId, String> agencies;

  /**
   * @param agencies the name of an agency, for this reader
   */
  StepPresenter(StepAsk ask, Function<AgencyId, String> agencies) {
    this.say = ask.say();
    this.ask = ask;
    this.words = new CodedWords(say, ask.definition());
    this.agencies = agencies;
  }

  /**
   * @param address of this page
   * @param history from its first event
   * @param attempt what was typed and not taken, if anything was
   */
  StepView present(String address, List<RecordedEvent> history, @Nullable StepTry attempt) {
    CaseFacts facts = ask.facts();
    Evaluation evaluation =
        StepEvaluator.evaluate(ask.definition(), facts, ask.reader(), ask.today());
    OpenStep open = evaluation.openStep(ask.step().id()).orElse(null);
    List<StepSection> sections = StepForms.of(ask);
    StepKind kind = ask.step().records();
    Map<String, String> errors = attempt == null ? Map.of() : placed(attempt.errors(), sections);
    Refused refused = attempt == null ? null : attempt.problem();
    return new StepView(
        facts.id().toString(),
        address,
        facts.child().name().map(ChildName::full).orElse(say.text("erased")),
        say.title(ask.step().title()),
        say.text("step." + kind.code() + ".explained"),
        badges(facts),
        open != null,
        open != null ? List.of() : whyNot(evaluation),
        facts(open),
        known(history, kind),
        kind == StepKind.CORRECT
            || kind == StepKind.REVIEW_PLAN
            || kind == StepKind.APPROVE_PLAN
            || kind == StepKind.RETURN_PLAN,
        attempt == null || refused == null ? List.of() : since(history, attempt.typed().revision()),
        attempt == null ? FormKey.make() : attempt.typed().key(),
        facts.seq() + 1,
        kind != StepKind.REFER || !ReferralForm.asksAgencyFirst(ask),
        kind == StepKind.REFER && !ReferralForm.asksAgencyFirst(ask),
        StepAddress.shape(sections, ask.input()),
        ask.input().isTyped(),
        sections,
        ask.input(),
        refused == null ? null : problem(refused, errors, sections),
        errors);
  }

  private List<Badge> badges(CaseFacts facts) {
    boolean aside = facts.setAsideFrom() != null;
    return List.of(
        new Badge(
            words.stateTitle(facts.state()), aside ? "pause" : "flag", aside ? "warn" : "info"));
  }

  private List<String> whyNot(Evaluation evaluation) {
    return evaluation.refusedStep(ask.step().id()).stream()
        .flatMap(refused -> refused.reasons().stream())
        .map(reason -> say.capital(say.text(reason.sentence())))
        .toList();
  }

  private List<Fact> facts(@Nullable OpenStep open) {
    if (open == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(say.text("step.as"), say.title(open.role().title())));
    Instant due = open.due();
    if (due != null) {
      facts.add(Fact.when(say.text("case.state-due"), due, say));
    }
    return facts;
  }

  /** What whoever decides must have before their eyes. */
  private List<Told> known(List<RecordedEvent> history, StepKind kind) {
    EventStory story = new EventStory(words, agencies);
    WrongEntry wrong = ask.wrong();
    if (wrong != null) {
      return history.stream()
          .filter(recorded -> recorded.envelope().seq() == wrong.seq())
          .map(RecordedEvent::event)
          .filter(CaseEvent.class::isInstance)
          .map(CaseEvent.class::cast)
          .map(story::tell)
          .toList();
    }
    boolean assessment =
        switch (kind) {
          case DRAFT_PLAN, SUBMIT_PLAN, REVIEW_PLAN, APPROVE_PLAN, RETURN_PLAN, REFER -> true;
          case FIRST_SCREEN,
              NEED_SCREEN,
              ASSIGN,
              ACCEPT_ASSIGNMENT,
              CONTACT,
              ASSESS,
              ENROL,
              FOLLOW_UP,
              HOLD,
              RESUME,
              REFUSE,
              CLOSE,
              REOPEN,
              MERGE,
              UNMERGE,
              CORRECT ->
              false;
        };
    if (!assessment) {
      return List.of();
    }
    List<Told> known = new ArrayList<>();
    last(history, AssessmentEvent.class).map(story::tell).ifPresent(known::add);
    if (kind != StepKind.DRAFT_PLAN) {
      last(history, CarePlanEvent.PlanDrafted.class).map(story::tell).ifPresent(known::add);
    } else {
      last(history, CarePlanEvent.PlanReturned.class).map(story::tell).ifPresent(known::add);
    }
    return known;
  }

  private static java.util.Optional<CaseEvent> last(
      List<RecordedEvent> history, Class<? extends CaseEvent> type) {
    return history.reversed().stream()
        .map(RecordedEvent::event)
        .filter(type::isInstance)
        .map(CaseEvent.class::cast)
        .findFirst();
  }

  /**
   * @param revision as the form says: how many events its writer had seen
   */
  private List<CaseView.Entry> since(List<RecordedEvent> history, String revision) {
    if (revision.isEmpty() || revision.length() > 9 || !revision.chars().allMatch(this::isDigit)) {
      return List.of();
    }
    long seen = Long.parseLong(revision);
    return new StoryBook(say, words, agencies)
        .days(history).stream()
            .flatMap(day -> day.entries().stream())
            .filter(entry -> entry.seq() >= seen)
            .toList();
  }

  private boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Findings by the field they stand beside; one about a part of a field stands beside it. */
  private static Map<String, String> placed(
      Map<String, String> errors, List<StepSection> sections) {
    Set<String> names = new TreeSet<>();
    for (StepSection section : sections) {
      section.fields().forEach(field -> names.add(field.name()));
      names.add(section.name());
    }
    Map<String, String> placed = new LinkedHashMap<>();
    errors.forEach(
        (finding, error) -> {
          String at = StepReading.fieldOf(finding);
          while (!names.contains(at) && at.contains(".")) {
            at = at.substring(0, at.lastIndexOf('.'));
          }
          placed.putIfAbsent(at, error);
        });
    return placed;
  }

  private static StepView.Problem problem(
      Refused refused, Map<String, String> errors, List<StepSection> sections) {
    List<StepView.Wrong> wrong = new ArrayList<>();
    Map<String, String> left = new LinkedHashMap<>(errors);
    for (StepSection section : sections) {
      String ofAll = section.name().isEmpty() ? null : left.remove(section.name());
      if (ofAll != null) {
        String title = section.title();
        wrong.add(new StepView.Wrong(section.name(), title == null ? "" : title, ofAll));
      }
      for (StepSection.Row row : section.rows()) {
        for (StepField field :
            java.util.stream.Stream.concat(row.fields().stream(), row.folded().stream()).toList()) {
          String error = left.remove(field.name());
          if (error != null) {
            String title = row.title();
            wrong.add(
                new StepView.Wrong(
                    field.name(),
                    title == null ? field.label() : title + " · " + field.label(),
                    error));
          }
        }
      }
    }
    return new StepView.Problem(refused, wrong, List.copyOf(left.values()));
  }
}
