package org.songtor.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.demo.client.Latencies;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.facts.Quotas;
import org.songtor.demo.play.KoratScenario.Played;
import org.songtor.demo.print.TextTable;
import org.songtor.demo.print.TextTable.Column;
import org.songtor.demo.reconcile.HistoryFigure;
import org.songtor.demo.reconcile.ReadBack;
import org.songtor.demo.reconcile.Reconciler;
import org.songtor.demo.reconcile.Reconciliation;
import org.songtor.demo.reconcile.Reconciliation.Check;
import org.songtor.demo.reconcile.Reconciliation.Row;
import org.songtor.referral.ReferralStatus;
import tools.jackson.databind.JsonNode;

/** Prints what happened, figure by figure, each beside where it was counted. */
final class Report {
  private final FigureTitles titles;
  private final Quotas quotas;
  private final List<Desk> desks;
  private final ReadBack readBack;
  private final PrintStream out;

  Report(
      WorkflowDefinition definition,
      Quotas quotas,
      List<Desk> desks,
      ReadBack readBack,
      PrintStream out) {
    this.titles = new FigureTitles(definition);
    this.quotas = quotas;
    this.desks = desks;
    this.readBack = readBack;
    this.out = out;
  }

  void print(Played played, Reconciler.Result result, Measurements measured) {
    Reconciliation reconciliation = result.reconciliation();
    figures(
        "อำเภอเมืองนครราชสีมา เทียบกับแหล่งข้อมูล (S4) · the city district beside the source",
        reconciliation,
        FigureTitles.MAIN);
    rates(result);
    figures("เส้นทางของรายกรณี · what the cases went through", reconciliation, FigureTitles.PATHS);
    figures("ขั้นตอนที่ถึง · ever reached", rowsOf(reconciliation, "reached"));
    figures("สถานะ ณ สิ้นสุด · states at the end", rowsOf(reconciliation, "state"));
    figures("เข้าเรียนหรือฝึก · enrolled", rowsOf(reconciliation, "enrolled"));
    figures(
        "การติดตามและการปิดกรณี · follow-ups and closures",
        rowsOf(reconciliation, "follow-ups", "follow-ups-missed", "closed", "deadlines-missed"));
    figures("การส่งต่อ · referrals", rowsOf(reconciliation, "referrals"));
    inboxes(reconciliation);
    history(played, result);
    measurements(measured);
    differences(reconciliation);
  }

  private static List<Row> rowsOf(Reconciliation reconciliation, String... families) {
    return reconciliation.rowsOf(families);
  }

  private void title(String text) {
    out.println();
    out.println("■ " + text);
  }

  private void figures(String title, Reconciliation reconciliation, List<String> names) {
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      reconciliation.rows().stream()
          .filter(row -> row.figure().equals(name))
          .findFirst()
          .ifPresent(rows::add);
    }
    figures(title, rows);
  }

  private void figures(String title, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    title(title);
    boolean source = rows.stream().anyMatch(row -> row.source() != null);
    TextTable table =
        source
            ? new TextTable(
                Column.left("รายการ · figure"),
                Column.right("S4"),
                Column.right("รับรอง · acked"),
                Column.right("log"),
                Column.right("API"),
                Column.left(""))
            : new TextTable(
                Column.left("รายการ · figure"),
                Column.right("รับรอง · acked"),
                Column.right("log"),
                Column.right("API"),
                Column.left(""));
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(titles.of(row.figure())));
      if (source) {
        cells.add(number(row.source()));
      }
      cells.add(number(row.acknowledged()));
      cells.add(number(row.stored()));
      cells.add(number(row.readBack()));
      cells.add(row.agrees() ? "✓" : "✗");
      table.row(cells.toArray(String[]::new));
    }
    out.print(table.text());
  }

  private static String number(@Nullable Long number) {
    return number == null ? "–" : String.format(Locale.ROOT, "%,d", number);
  }

  private void rates(Reconciler.Result result) {
    long found = result.figures().orZero("listed");
    long help = result.figures().orZero("need-screen:needs-help");
    long nfe = result.figures().orZero(HistoryFigure.atOnce("nfe"));
    long nursery = result.figures().orZero(HistoryFigure.atOnce("child-development-centre"));
    title("อัตรา · rates");
    TextTable table =
        new TextTable(
            Column.left("อัตรา · rate"), Column.right("S4"), Column.right("คำนวณ · computed"));
    table.row(
        "ต้องช่วยเหลือ ÷ พบ · need help ÷ found",
        rate(SourceFigures.NEED_HELP, SourceFigures.FOUND),
        rate(help, found));
    table.row(
        "กศน. ทันที ÷ ต้องช่วยเหลือ · NFE at once ÷ need help",
        rate(SourceFigures.NFE_AT_ONCE, SourceFigures.NEED_HELP),
        rate(nfe, help));
    table.row(
        "ศพด. ÷ ต้องช่วยเหลือ · child development centre ÷ need help",
        rate(SourceFigures.CHILD_DEVELOPMENT_CENTRE, SourceFigures.NEED_HELP),
        rate(nursery, help));
    out.print(table.text());
    out.println(
        "  ข้อมูลสังเคราะห์: แหล่งข้อมูลไม่อธิบายเด็กอีก "
            + number((long) quotas.found() - quotas.severeNeed())
            + " คน และไม่บอกว่า "
            + quotas.caseByCase()
            + " รายกรณีไปทางใด");
    out.println(
        "  Synthetic: the source does not explain the other children, nor what became of the"
            + " cases that were planned for.");
  }

  private static String rate(long part, long whole) {
    return whole == 0
        ? "–"
        : String.format(Locale.ROOT, "%,d/%,d = %.2f %%", part, whole, 100.0 * part / whole);
  }

  private void inboxes(Reconciliation reconciliation) {
    title("กล่องงานของหน่วยงาน (API = log) · agencies' inboxes");
    List<Column> columns = new ArrayList<>(List.of(Column.left("หน่วยงาน · agency")));
    for (ReferralStatus status : ReferralStatus.values()) {
      columns.add(Column.right(status.title().en()));
    }
    columns.add(Column.right("รวม · all"));
    columns.add(Column.right("เปิด · open"));
    columns.add(Column.right("ค้างเกิน · overdue"));
    columns.add(Column.left(""));
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    for (Desk desk : desks) {
      String agency = desk.agency().toString();
      List<ReadBack.ListedReferral> items = readBack.inbox(agency, desk.officer());
      Map<String, Long> counts = readBack.inboxCounts(agency, desk.officer());
      List<String> cells = new ArrayList<>();
      cells.add(desk.kind().thai() + " · " + desk.kind().english());
      for (ReferralStatus status : ReferralStatus.values()) {
        cells.add(
            number(items.stream().filter(item -> item.status().equals(status.name())).count()));
      }
      cells.add(number(counts.get("all")));
      cells.add(number(counts.get("open")));
      cells.add(number(items.stream().filter(ReadBack.ListedReferral::overdue).count()));
      boolean holds =
          reconciliation.checks().stream()
              .filter(check -> check.name().equals("inbox of " + desk.kind().english()))
              .allMatch(Check::holds);
      cells.add(holds ? "✓" : "✗");
      table.row(cells.toArray(String[]::new));
    }
    out.print(table.text());
  }

  /** The longest history, told in sentences. */
  private void history(Played played, Reconciler.Result result) {
    played.dossiers().stream()
        .max(
            Comparator.comparingInt(
                dossier ->
                    result
                        .stored()
                        .streams()
                        .getOrDefault(java.util.UUID.fromString(dossier.caseId()), List.of())
                        .size()))
        .ifPresent(
            dossier -> {
              title("ประวัติหนึ่งกรณี · one case's history: " + dossier.caseId());
              TextTable table =
                  new TextTable(
                      Column.right("seq"),
                      Column.left("วันที่ · when"),
                      Column.left("ใคร · who"),
                      Column.left("เรื่อง · what"));
              for (JsonNode event : readBack.history(dossier.caseId()).path("events")) {
                JsonNode summary = event.path("summary");
                table.row(
                    event.path("seq").asString(),
                    event.path("recordedAt").asString().substring(0, 10),
                    event.path("actor").asString(),
                    summary.isObject() ? summary.path("th").asString() : summary.asString());
              }
              out.print(table.text());
            });
  }

  private void measurements(Measurements measured) {
    title("วัดได้ · measured");
    TextTable table = new TextTable(Column.left("เรื่อง · what"), Column.right("ค่า · value"));
    table.row("เริ่มระบบ · start-up", seconds(measured.startUp()));
    measured.partsStarted().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> table.row("  " + entry.getKey(), seconds(entry.getValue())));
    table.row("วันแรก: ลงทะเบียนและคัดกรอง · first day", seconds(measured.firstDay()));
    table.row("วันต่อ ๆ ไป · later days", seconds(measured.laterDays()));
    table.row("คำสั่งเดี่ยว · single commands", number(measured.commands()));
    table.row("เหตุการณ์ที่เก็บ · events stored", number(measured.events()));
    table.row(
        "อัตราคำสั่ง · commands per second",
        String.format(Locale.ROOT, "%.0f/s", measured.commandsPerSecond()));
    table.row("ส่งซ้ำ · sent again", number(measured.retries()));
    latency(table, "คำสั่ง → คำตอบ · command → reply", measured.commandTimes());
    latency(table, "คำสั่ง → กล่องงาน (SSE) · command → inbox", measured.visibility());
    measured
        .memory()
        .forEach((part, bytes) -> table.row("หน่วยความจำ · memory: " + part, megabytes(bytes)));
    measured
        .processorTime()
        .forEach(
            (part, time) -> table.row("เวลาประมวลผล · processor time: " + part, seconds(time)));
    out.print(table.text());
    measured.endedStreams().forEach((agency, why) -> out.println("  SSE " + agency + ": " + why));
  }

  private static void latency(TextTable table, String name, Latencies times) {
    table.row(
        name + " p50 / p99 (n = " + times.count() + ")",
        milliseconds(times.percentile(0.5)) + " / " + milliseconds(times.percentile(0.99)));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }

  private void differences(Reconciliation reconciliation) {
    title("กระทบยอด · reconciliation");
    for (Check check : reconciliation.checks()) {
      out.println(
          "  "
              + (check.holds() ? "✓ " : "✗ ")
              + check.name()
              + " ("
              + number(check.compared())
              + ")");
      check.differences().forEach(difference -> out.println("      " + difference));
    }
    for (Row row : reconciliation.differences()) {
      out.println(
          "  ✗ "
              + titles.of(row.figure())
              + " ["
              + row.figure()
              + "]: S4 "
              + number(row.source())
              + ", acked "
              + number(row.acknowledged())
              + ", log "
              + number(row.stored())
              + ", API "
              + number(row.readBack()));
      out.println("      " + String.join(", ", row.examples()));
    }
    long compared = reconciliation.rows().size();
    out.println();
    out.println(
        reconciliation.reconciles()
            ? "กระทบยอดตรงกันทั้ง "
                + compared
                + " รายการ · all figures reconcile ("
                + compared
                + ")"
            : "กระทบยอดไม่ตรง · figures do NOT reconcile");
    out.flush();
  }
}
