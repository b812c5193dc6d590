package org.songtor.query.pages.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.language.TypedDate;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;
import org.songtor.query.pages.shell.Option;

/**
 * One referral as the page of one of its ends shows it: to its agency what was disclosed, and
 * nothing more.
 *
 * @param preview the agency has not received it: who it is about is not shown
 * @param withdrawn what the agency may no longer see and why, in words; null where it sees it all
 * @param sent null on the agency's page
 */
public record ReferralView(
    String id,
    String reference,
    int revision,
    String title,
    List<Badge> badges,
    @Nullable Duty duty,
    boolean preview,
    @Nullable String withdrawn,
    List<Fact> disclosed,
    List<Fact> asked,
    List<Fact> dates,
    List<Told> history,
    List<Form> forms,
    @Nullable Sent sent) {
  public ReferralView {
    badges = List.copyOf(badges);
    disclosed = List.copyOf(disclosed);
    asked = List.copyOf(asked);
    dates = List.copyOf(dates);
    history = List.copyOf(history);
    forms = List.copyOf(forms);
  }

  /**
   * What only the sender's page has.
   *
   * @param back what came back so far
   */
  public record Sent(String caseId, List<Fact> back) {
    public Sent {
      back = List.copyOf(back);
    }
  }

  /**
   * One thing that happened to the referral.
   *
   * @param who the person at this agency, or null for others
   */
  public record Told(
      String said,
      String icon,
      String tone,
      List<String> details,
      String when,
      String iso,
      @Nullable String who) {
    public Told {
      details = List.copyOf(details);
    }
  }

  /**
   * One answer that can be given.
   *
   * @param open whether the page shows it unfolded
   * @param danger it ends the referral at this agency without help
   * @param possible false when the status has changed under the person who was filling it in
   * @param key makes a second press the same command
   */
  public record Form(
      String path,
      String title,
      String explanation,
      String icon,
      boolean open,
      boolean danger,
      boolean possible,
      String key,
      List<Field> fields,
      @Nullable Refused problem) {
    public Form {
      fields = List.copyOf(fields);
    }
  }

  /** What a field is filled in with. */
  public enum FieldKind {
    CHOICE,
    /** Any number of the options; the value is their codes with commas in between. */
    MANY,
    TEXT,
    /** A text of one line, such as a name or a number. */
    LINE,
    DATE
  }

  /**
   * Something to fill in.
   *
   * @param value as typed; for a date see {@code date}
   * @param error what is wrong with it, ready to read
   */
  public record Field(
      String name,
      FieldKind kind,
      boolean required,
      String label,
      @Nullable String hint,
      String value,
      TypedDate date,
      List<Option> options,
      @Nullable String error) {
    public Field {
      options = List.copyOf(options);
    }

    /** Whether one of many is ticked. */
    public boolean has(String code) {
      return List.of(value.split(",")).contains(code);
    }
  }
}
