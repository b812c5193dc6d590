package org.songtor.query.pages.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralStatus;

/** Made-up parts of an inbox, from within its package. */
public final class SampleForms {
  private SampleForms() {}

  /** What is owed, for {@link #line}. */
  public record Owed(Duty duty) {}

  public static Owed duty(ReferralStatus status, Instant limit, PageLanguage say) {
    Duty duty = Duty.of(status, limit, limit, false, Instant.parse("2026-03-04T03:20:00Z"), say);
    return duty == null ? null : new Owed(duty);
  }

  public static InboxView.Line line(
      String id,
      String tone,
      List<Badge> badges,
      String title,
      String need,
      @Nullable Owed owed,
      List<Fact> dates,
      InboxView.Act next,
      List<InboxView.Act> others) {
    return new InboxView.Line(
        id,
        1,
        tone,
        badges,
        title,
        need,
        owed == null ? null : owed.duty(),
        dates,
        null,
        next,
        others);
  }

  public static InboxSearch noSearch() {
    return InboxSearch.of(null, null, null, null, null);
  }

  public static InboxView.Choices choices() {
    return new InboxView.Choices(
        List.of(new Option("me", "ของท่าน (2)")),
        List.of(new Option("urgent", "ด่วน")),
        List.of(new Option("school-place", "ที่เรียนในโรงเรียน")),
        List.of(new Option("300101", "300101")));
  }

  public static List<ReferralView.Form> forms(
      PageLanguage say, WorkflowDefinition definition, ReferralStatus status, boolean refused) {
    AnswerForms forms =
        new AnswerForms(
            say,
            definition,
            List.of(new Option("x", "สำนักงานพัฒนาสังคมสาธิต"), new Option("y", "สกร. สาธิต")),
            List.of(),
            null);
    return forms.ofAgency(
        status,
        false,
        null,
        refused
            ? new AnswerForms.Attempt(
                new TypedAnswer(
                    ReferralAction.ACCEPT,
                    false,
                    "key",
                    "1",
                    Map.of(
                        "appointment.day", "31",
                        "appointment.month", "2",
                        "appointment.year", "๒๕๖๙",
                        "note", "นัดที่คลินิกเด็ก ตึกผู้ป่วยนอก\n\"ชั้น 2\" <b>")),
                Refused.fieldsToCheck(say),
                Map.of("appointment", say.text("date.wrong")))
            : null);
  }
}
