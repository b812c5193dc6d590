package org.songtor.definition.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.songtor.calendar.Calendars;
import org.songtor.calendar.Length;
import org.songtor.calendar.WorkingCalendar;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;

/**
 * An agency is not asked to answer before it is asked to receive, on whatever day it is asked: a
 * working day over the new year of Songkran is longer than a week.
 */
final class AnswerBeforeReceiptRule implements DefinitionRule {
  private static final Instant BEFORE_SONGKRAN = Instant.parse("2026-04-03T17:00:00Z");
  private static final long HOURS = 16 * 24;

  @Override
  public String id() {
    return "answer-before-receipt";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Part answers = draft.referrals().field("answer-within");
    for (Part.Member receive : draft.referrals().field("receive-within").members()) {
      Part answer = answers.field(receive.name());
      Optional<Length> receiveWithin = receive.part().text().flatMap(Length::parse);
      Optional<Length> answerWithin = answer.text().flatMap(Length::parse);
      if (receiveWithin.isPresent()
          && answerWithin.isPresent()
          && comesFirst(answerWithin.get(), receiveWithin.get())) {
        findings.add(
            answer.place(),
            id(),
            "กำหนดตอบ (" + receive.name() + ") มาก่อนกำหนดรับเรื่อง หรือมาก่อนในช่วงวันหยุด",
            "the limit to answer ("
                + receive.name()
                + ") is before the limit to receive, or comes before it over holidays");
      }
    }
  }

  private static boolean comesFirst(Length answer, Length receive) {
    WorkingCalendar calendar = Calendars.thailand();
    return LongStream.range(0, HOURS)
        .mapToObj(hour -> BEFORE_SONGKRAN.plusSeconds(hour * 3600))
        .anyMatch(sent -> calendar.after(sent, answer).isBefore(calendar.after(sent, receive)));
  }
}
