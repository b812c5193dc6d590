package org.songtor.query.pages.history;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Milestone;
import org.songtor.evaluation.CaseFacts;
import org.songtor.event.RecordedEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.CaseId;
import org.songtor.query.caseload.CaseloadQueries;
import org.songtor.query.caseload.CaseloadQueries.CaseloadItem;
import org.songtor.query.caseload.CaseloadQueries.CaseloadPage;
import org.songtor.query.caseload.CaseloadQueries.Filter;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.intake.ParkedStreams;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Option;
import org.songtor.query.problems.PathIds;
import org.songtor.query.timeline.TimelineQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases a person may read, and the history of each. */
@Controller
final class CasePages {
  private static final int LINES = 50;

  /** Years of four digits, in Bangkok too. */
  private static final Instant FIRST_MOMENT = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T00:00:00Z");

  private final CaseloadQueries caseload;
  private final TimelineQueries timeline;
  private final DefinitionCatalogue definitions;
  private final AgencyNames agencies;
  private final ParkedStreams parked;
  private final Done done;
  private final Clock clock;

  CasePages(
      CaseloadQueries caseload,
      TimelineQueries timeline,
      DefinitionCatalogue definitions,
      AgencyNames agencies,
      ParkedStreams parked,
      Done done,
      Clock clock) {
    this.caseload = caseload;
    this.timeline = timeline;
    this.definitions = definitions;
    this.agencies = agencies;
    this.parked = parked;
    this.done = done;
    this.clock = clock;
  }

  @GetMapping("/cases")
  String cases(
      Actor reader,
      PageLanguage say,
      @RequestParam(name = "id", defaultValue = "") String id,
      @RequestParam(name = "milestone", defaultValue = "") String milestone,
      @RequestParam(name = "contradicted", defaultValue = "") String contradicted,
      @RequestParam(name = "after", defaultValue = "") String after,
      Model model) {
    Optional<CaseId> wanted = read(id.strip());
    if (wanted.isPresent()) {
      return "redirect:/cases/" + survivor(reader, wanted.get());
    }
    Milestone narrowed = Milestone.ofCode(milestone).orElse(null);
    CaseloadPage page =
        caseload.page(
            reader,
            new Filter(null, narrowed, null, null, !contradicted.isEmpty()),
            after.isBlank() ? null : PathIds.read("after", after, CaseId::of),
            LINES);
    CaseId next = page.next();
    model.addAttribute(
        "cases",
        new CaseListView(
            page.items().stream().map(item -> line(item, say)).toList(),
            Arrays.stream(Milestone.values())
                .map(one -> new Option(one.code(), say.title(one.title())))
                .toList(),
            narrowed == null ? "" : narrowed.code(),
            !contradicted.isEmpty(),
            id,
            !id.isBlank(),
            next == null ? null : next.toString()));
    return "cases";
  }

  /** An old id leads to the case that goes on, as far as the reader may see that it does. */
  private CaseId survivor(Actor reader, CaseId wanted) {
    CaseFacts.MergeFacts merge = CaseFacts.of(timeline.eventsFor(reader, wanted, null)).merge();
    return merge == null ? wanted : merge.survivor();
  }

  private static Optional<CaseId> read(String id) {
    try {
      return id.isEmpty() ? Optional.empty() : Optional.of(CaseId.of(id));
    } catch (IllegalArgumentException e) {
      // Said beside the field, where it was typed.
      return Optional.empty();
    }
  }

  private static CaseListView.Line line(CaseloadItem item, PageLanguage say) {
    List<Badge> badges = new ArrayList<>();
    badges.add(
        new Badge(
            item.stateTitle() == null ? item.state() : say.title(item.stateTitle()), "flag", ""));
    if (item.episode() > 1) {
      badges.add(new Badge(say.text("case.episode", item.episode()), "history", ""));
    }
    if (item.overdue()) {
      badges.add(Badge.late(say));
    }
    if (item.contradicted()) {
      badges.add(new Badge(say.text("cases.contradicted"), "alarm", "bad"));
    }
    if (item.mergedInto() != null) {
      badges.add(new Badge(say.text("cases.merged"), "forward", "warn"));
    }
    if (item.stale()) {
      badges.add(new Badge(say.text("stale"), "alarm", "warn"));
    }
    String name = item.name();
    String manager = item.caseManager();
    return new CaseListView.Line(
        item.caseId().toString(),
        name == null ? say.text("erased") : name,
        item.age() == null ? "" : say.text("inbox.age", item.age()),
        badges,
        say.digits().write(item.tambon().value()),
        manager == null ? say.text("cases.no-manager") : manager);
  }

  /**
   * @param at a past moment as an instant, from a link in the history
   * @param day with {@code month}, {@code year} and {@code time}: a past moment as it was typed
   */
  @GetMapping("/cases/{id}")
  String history(
      Actor reader,
      PageLanguage say,
      @PathVariable("id") String id,
      @RequestParam(name = "at", defaultValue = "") String at,
      @RequestParam(name = "on.day", defaultValue = "") String day,
      @RequestParam(name = "on.month", defaultValue = "") String month,
      @RequestParam(name = "on.year", defaultValue = "") String year,
      @RequestParam(name = "on.time", defaultValue = "") String time,
      Model model) {
    CaseId wanted = PathIds.read("id", id, CaseId::of);
    done.await(model, say);
    List<RecordedEvent> history = timeline.eventsFor(reader, wanted, null);
    if (parked.of(wanted.value()).isPresent()) {
      model.addAttribute("stale", say.text("stale.explained"));
    }
    CasePresenter.Moment moment = moment(at, new TypedDate(day, month, year), time, say);
    Instant shown = moment.shown();
    if (shown != null) {
      List<RecordedEvent> then =
          history.stream().filter(event -> !event.envelope().recordedAt().isAfter(shown)).toList();
      if (then.isEmpty()) {
        model.addAttribute(
            "before",
            say.text(
                "case.as-of.before", say.dateTime(history.getFirst().envelope().recordedAt())));
        moment = new CasePresenter.Moment(null, moment.typed(), moment.typedTime(), false);
      } else {
        history = then;
      }
    }
    CasePresenter presenter =
        new CasePresenter(
            say,
            definitions.find(CaseFacts.of(history.subList(0, 1)).definition()).orElse(null),
            agency -> name(agency, say));
    Instant judged = moment.shown() == null ? clock.instant() : moment.shown();
    model.addAttribute("child", presenter.present(history, reader, moment, judged));
    return "case";
  }

  private String name(AgencyId agency, PageLanguage say) {
    return agencies.nameOf(agency).map(say::text).orElse(agency.toString());
  }

  private static CasePresenter.Moment moment(
      String at, TypedDate typed, String time, PageLanguage say) {
    if (!typed.blank() || !time.isBlank()) {
      Optional<LocalDate> day = typed.read();
      Optional<LocalTime> hour =
          time.isBlank() ? Optional.of(LocalTime.MAX) : TypedDate.readTime(time);
      if (day.isEmpty() || hour.isEmpty()) {
        return new CasePresenter.Moment(null, typed, time, true);
      }
      // A minute that was typed is meant to its end.
      LocalTime until =
          hour.get().equals(LocalTime.MAX) ? LocalTime.MAX : hour.get().plusSeconds(59);
      return new CasePresenter.Moment(
          day.get().atTime(until).atZone(ThaiDates.BANGKOK).toInstant(), typed, time, false);
    }
    if (at.isBlank()) {
      return CasePresenter.Moment.NOW;
    }
    try {
      Instant instant = inTheCalendar(Instant.parse(at));
      return new CasePresenter.Moment(
          instant,
          TypedDate.of(ThaiDates.day(instant), say.thai()),
          ThaiDates.hour(instant),
          false);
    } catch (DateTimeException e) {
      // A link that was cut short, or leads out of all calendars: the form says so.
      return new CasePresenter.Moment(null, TypedDate.NONE, "", true);
    }
  }

  private static Instant inTheCalendar(Instant instant) {
    if (instant.isBefore(FIRST_MOMENT) || instant.isAfter(LAST_MOMENT)) {
      throw new DateTimeException("no office has a calendar for this year");
    }
    return instant;
  }
}
