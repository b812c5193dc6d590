package org.songtor.definition.rule;

import java.time.Duration;
import java.util.Optional;
import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.Span;

/** An agency is not asked to answer before it is asked to receive. */
final class AnswerBeforeReceiptRule implements DefinitionRule {

  @Override
  public String id() {
    return "answer-before-receipt";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Part answers = draft.referrals().field("answer-within");
    for (Part.Member receive : draft.referrals().field("receive-within").members()) {
      Part answer = answers.field(receive.name());
      Optional<Duration> receiveWithin = receive.part().text().flatMap(Span::parse);
      Optional<Duration> answerWithin = answer.text().flatMap(Span::parse);
      if (receiveWithin.isPresent()
          && answerWithin.isPresent()
          && answerWithin.get().compareTo(receiveWithin.get()) < 0) {
        findings.add(
            answer.place(),
            id(),
            "กำหนดตอบ (" + receive.name() + ") มาก่อนกำหนดรับเรื่อง",
            "the limit to answer (" + receive.name() + ") is before the limit to receive");
      }
    }
  }
}
