package org.songtor.query.pages.history;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.songtor.event.CaseEvent;
import org.songtor.event.CaseLifeEvent;
import org.songtor.event.CorrectionEvent;
import org.songtor.event.EventCodec;
import org.songtor.event.EventEnvelope;
import org.songtor.event.RecordedEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.language.ThaiDates;
import tools.jackson.databind.json.JsonMapper;

/** Arranges a history as a story: day by day, each entry with the move it brought. */
public final class StoryBook {
  /** Typing takes a moment: only a longer gap between happening and recording is worth a word. */
  private static final Duration AT_ONCE = Duration.ofMinutes(10);

  private static final EventCodec CODEC = new EventCodec();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PageLanguage say;
  private final EventStory story;
  private final CodedWords words;
  private final Function<AgencyId, String> agencies;

  public StoryBook(PageLanguage say, CodedWords words, Function<AgencyId, String> agencies) {
    this.say = say;
    this.words = words;
    this.agencies = agencies;
    this.story = new EventStory(words, agencies);
  }

  /** Some events of one decision: the first is told, a move that followed is added to it. */
  private static final class Chapter {
    private final RecordedEvent first;
    private final List<RecordedEvent> all = new ArrayList<>();
    private CaseLifeEvent.@Nullable CaseMoved moved;

    Chapter(RecordedEvent first) {
      this.first = first;
      all.add(first);
    }

    boolean takes(RecordedEvent next) {
      return next.event() instanceof CaseLifeEvent.CaseMoved
          && moved == null
          && !(first.event() instanceof CaseLifeEvent.CaseMoved)
          && next.envelope().recordedAt().equals(first.envelope().recordedAt());
    }
  }

  public List<CaseView.Day> days(List<RecordedEvent> history) {
    return days(history, seq -> null);
  }

  /**
   * @param correcting the page on which an entry is put right, by its seq; null where there is none
   */
  List<CaseView.Day> days(List<RecordedEvent> history, LongFunction<@Nullable String> correcting) {
    Map<Long, RecordedEvent> corrections = new HashMap<>();
    List<Chapter> chapters = new ArrayList<>();
    for (RecordedEvent recorded : history) {
      if (recorded.event() instanceof CorrectionEvent correction) {
        corrections.put(correction.corrects(), recorded);
      }
      Chapter last = chapters.isEmpty() ? null : chapters.getLast();
      if (last != null
          && last.takes(recorded)
          && recorded.event() instanceof CaseLifeEvent.CaseMoved moved) {
        last.moved = moved;
        last.all.add(recorded);
      } else {
        chapters.add(new Chapter(recorded));
      }
    }
    Map<LocalDate, List<CaseView.Entry>> days = new LinkedHashMap<>();
    for (Chapter chapter : chapters) {
      days.computeIfAbsent(
              ThaiDates.day(chapter.first.envelope().recordedAt()), day -> new ArrayList<>())
          .add(entry(chapter, corrections, correcting));
    }
    return days.entrySet().stream()
        .map(day -> new CaseView.Day(say.longDate(day.getKey()), day.getValue()))
        .toList();
  }

  private CaseView.Entry entry(
      Chapter chapter,
      Map<Long, RecordedEvent> corrections,
      LongFunction<@Nullable String> correcting) {
    EventEnvelope envelope = chapter.first.envelope();
    if (!(chapter.first.event() instanceof CaseEvent event)) {
      throw new IllegalArgumentException("not an event of a case");
    }
    Told told = story.tell(event);
    RecordedEvent correction = corrections.get(envelope.seq());
    boolean takenBack =
        correction != null && correction.event() instanceof CorrectionEvent.EnteredInError;
    CaseLifeEvent.CaseMoved moved = chapter.moved;
    return new CaseView.Entry(
        envelope.seq(),
        say.number(EventStory.number(envelope.seq())),
        told.said(),
        told.icon(),
        told.tone(),
        told.details(),
        moved == null ? null : words.move(moved),
        who(envelope),
        say.time(envelope.recordedAt()),
        envelope.recordedAt().toString(),
        envelope.recordedAt().toString(),
        late(envelope),
        correction == null ? null : say.text(takenBack ? "story.taken-back" : "story.corrected"),
        correction == null ? null : correction.envelope().seq(),
        event instanceof CorrectionEvent corrects ? corrects.corrects() : null,
        takenBack,
        correcting.apply(envelope.seq()),
        raw(chapter.all));
  }

  private String who(EventEnvelope envelope) {
    if (envelope.role() == Role.SYSTEM) {
      return say.text("story.system");
    }
    AgencyId agency = envelope.agency();
    String role = say.text(envelope.role().title());
    return agency == null
        ? role + " (" + envelope.actor() + ")"
        : role + " " + agencies.apply(agency) + " (" + envelope.actor() + ")";
  }

  private @Nullable String late(EventEnvelope envelope) {
    if (Duration.between(envelope.occurredAt(), envelope.recordedAt()).compareTo(AT_ONCE) <= 0) {
      return null;
    }
    String when = say.dateTime(envelope.occurredAt());
    return envelope.lateReason() == null
        ? say.text("story.late", when)
        : say.text("story.late.because", when, envelope.lateReason().orElse(say.text("erased")));
  }

  private static String raw(List<RecordedEvent> events) {
    List<String> documents = new ArrayList<>();
    for (RecordedEvent event : events) {
      documents.add(
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(JSON.readTree(CODEC.toCloudEvent(event))));
    }
    return String.join("\n\n", documents);
  }
}
