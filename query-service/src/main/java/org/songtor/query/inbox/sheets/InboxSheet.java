package org.songtor.query.inbox.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.AgencyId;
import org.songtor.language.LocalizedText;
import org.songtor.query.inbox.InboxItem;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;

/**
 * Writes items as they were shown to their reader, and nothing that they do not hold. Text is
 * always stored as text: what begins with {@code =} is no formula.
 */
final class InboxSheet {
  /** The hidden sheet that says which export this is. */
  static final String MARK_SHEET = "songtor";

  /** What stands in the first cell of it. */
  static final String MARK = "songtor-inbox-sheet-1";

  /** The first row with a referral, from 0. */
  static final int FIRST_ROW = 2;

  /** What stands between a code and its words in a cell. */
  static final String BEFORE_WORDS = " · ";

  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
  private static final String DAY = "dd/mm/yyyy";
  private static final String AS_TEXT = "@";
  private static final String HEAD = "E3ECF7";
  private static final String TO_FILL = "FFF6D6";

  private final DefinitionCatalogue definitions;
  private final Locale locale;
  private final Map<String, Choices> lists = new LinkedHashMap<>();

  /** A list of the hidden sheet of choices, and its column there. */
  private record Choices(int column, int size) {}

  InboxSheet(DefinitionCatalogue definitions, Locale locale) {
    this.definitions = definitions;
    this.locale = locale;
  }

  /**
   * @param sheet its own id, by which answers that come back twice are known again
   */
  byte[] write(UUID sheet, AgencyId agency, List<InboxItem> items) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "Songtor", null)) {
      Worksheet rows = book.newWorksheet(say("กล่องงาน", "Inbox"));
      Worksheet choices = book.newWorksheet("choices");
      choices.setVisibilityState(VisibilityState.HIDDEN);
      Worksheet mark = book.newWorksheet(MARK_SHEET);
      mark.setVisibilityState(VisibilityState.HIDDEN);
      mark.value(0, 0, MARK);
      mark.value(0, 1, sheet.toString());
      mark.value(0, 2, agency.toString());
      head(rows);
      for (int i = 0; i < items.size(); i++) {
        row(rows, FIRST_ROW + i, items.get(i), choices);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return out.toByteArray();
  }

  private void head(Worksheet rows) {
    for (SheetColumn column : SheetColumn.values()) {
      int at = column.ordinal();
      rows.value(0, at, column.title().in(locale));
      rows.value(1, at, column.code());
      rows.style(0, at).bold().wrapText(true).fillColor(column.filled() ? TO_FILL : HEAD).set();
      rows.style(1, at).italic().fontColor("808080").set();
      rows.width(at, column.width());
    }
    rows.freezePane(1, FIRST_ROW);
  }

  private void row(Worksheet rows, int at, InboxItem item, Worksheet choices) {
    text(rows, at, SheetColumn.REFERRAL, item.referralId().toString());
    rows.value(at, SheetColumn.REVISION.ordinal(), item.revision());
    text(rows, at, SheetColumn.URGENCY, urgency(item.urgency()).in(locale));
    text(rows, at, SheetColumn.NEED_ASKED, item.needTitle().in(locale));
    text(rows, at, SheetColumn.SERVICE, item.serviceTitle().in(locale));
    text(rows, at, SheetColumn.STATE, item.statusTitle().in(locale));
    text(rows, at, SheetColumn.OVERDUE, item.overdue() ? say("เกินกำหนด", "overdue") : null);
    day(rows, at, SheetColumn.SENT, dayOf(item.requestedAt()));
    day(rows, at, SheetColumn.DUE, due(item).map(InboxSheet::dayOf).orElse(null));
    day(rows, at, SheetColumn.APPOINTMENT, item.appointment());
    day(rows, at, SheetColumn.REVIEW_ON, item.reviewOn());
    text(rows, at, SheetColumn.PROGRESS, said(item.progressTitle()));
    text(rows, at, SheetColumn.ASSIGNEE, item.assignee());
    text(rows, at, SheetColumn.OWN_REFERENCE, item.reference());
    InboxItem.Preview preview = item.preview();
    if (preview != null) {
      text(rows, at, SheetColumn.AGE_BAND, said(preview.ageBandTitle()));
      text(rows, at, SheetColumn.TAMBON, preview.tambon().value());
    }
    for (SharedField field : SharedField.values()) {
      text(rows, at, SheetColumn.of(field), item.disclosed().get(field));
    }
    text(rows, at, SheetColumn.NOTE, item.note());
    toFill(rows, at, item, choices);
  }

  private void toFill(Worksheet rows, int at, InboxItem item, Worksheet choices) {
    for (SheetColumn column : SheetColumn.values()) {
      if (column.filled()) {
        rows.style(at, column.ordinal())
            .fillColor(TO_FILL)
            .format(column == SheetColumn.DATE ? DAY : AS_TEXT)
            .set();
      }
    }
    List<SheetAnswer> open =
        item.openActions().stream().flatMap(action -> SheetAnswer.of(action).stream()).toList();
    offer(
        rows,
        at,
        SheetColumn.ANSWER,
        "answers " + item.actions(),
        open.stream()
            .map(one -> one.action().path() + BEFORE_WORDS + one.action().title().in(locale))
            .toList(),
        choices);
    offer(
        rows,
        at,
        SheetColumn.CODE,
        "codes " + item.definition() + item.actions(),
        codes(open, definitions.find(item.definition()).orElse(null)),
        choices);
  }

  /** One line for each code, and which answers it is for. */
  private List<String> codes(List<SheetAnswer> open, @Nullable WorkflowDefinition definition) {
    Map<Term, String> answers = new LinkedHashMap<>();
    for (SheetAnswer answer : open) {
      SheetAnswer.CodeField code = answer.code();
      if (code != null) {
        String title = answer.action().title().in(locale);
        code.terms(definition).forEach(term -> answers.merge(term, title, (a, b) -> a + ", " + b));
      }
    }
    return answers.entrySet().stream()
        .map(
            one ->
                one.getKey().code()
                    + BEFORE_WORDS
                    + one.getKey().title().in(locale)
                    + " ("
                    + one.getValue()
                    + ")")
        .toList();
  }

  /** Rows with the same choices share one list. */
  private void offer(
      Worksheet rows,
      int at,
      SheetColumn column,
      String name,
      List<String> offered,
      Worksheet choices) {
    if (offered.isEmpty()) {
      return;
    }
    Choices list = lists.get(name);
    if (list == null) {
      list = new Choices(lists.size(), offered.size());
      for (int i = 0; i < offered.size(); i++) {
        choices.value(i, list.column(), offered.get(i));
      }
      lists.put(name, list);
    }
    rows.range(at, column.ordinal(), at, column.ordinal())
        .validateWithList(choices.range(0, list.column(), list.size() - 1, list.column()))
        .showErrorMessage(true)
        .errorTitle(column.title().in(locale))
        .error(say("โปรดเลือกจากรายการ", "Choose from the list"));
  }

  /** When the agency's next word is due; empty once it has answered. */
  private static Optional<Instant> due(InboxItem item) {
    return item.status() == ReferralStatus.REQUESTED
        ? Optional.of(item.receiveBy())
        : item.status().unanswered() ? Optional.of(item.answerBy()) : Optional.empty();
  }

  private static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, THAILAND);
  }

  private static void text(Worksheet rows, int at, SheetColumn column, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      rows.value(at, column.ordinal(), text);
      rows.style(at, column.ordinal()).format(AS_TEXT).set();
    }
  }

  private static void day(Worksheet rows, int at, SheetColumn column, @Nullable LocalDate day) {
    if (day != null) {
      rows.value(at, column.ordinal(), day);
      rows.style(at, column.ordinal()).format(DAY).set();
    }
  }

  private @Nullable String said(@Nullable LocalizedText text) {
    return text == null ? null : text.in(locale);
  }

  private String say(String th, String en) {
    return new LocalizedText(th, en).in(locale);
  }

  private static LocalizedText urgency(Urgency urgency) {
    return switch (urgency) {
      case EMERGENCY -> new LocalizedText("ฉุกเฉิน", "emergency");
      case URGENT -> new LocalizedText("เร่งด่วน", "urgent");
      case NORMAL -> new LocalizedText("ปกติ", "normal");
    };
  }
}
