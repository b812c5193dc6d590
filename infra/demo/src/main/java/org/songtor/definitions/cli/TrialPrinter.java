package org.songtor.definitions.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.songtor.definitions.cli.TrialClient.Line;
import tools.jackson.databind.JsonNode;

/** Shows a trial to a person: how far it is, each case's first divergence, and the figures. */
final class TrialPrinter implements Consumer<Line> {
  private static final int TENTHS = 10;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean raw;
  private int told = -1;
  private boolean failed;

  /**
   * @param raw whether the lines are passed on as they come, for other programs
   */
  TrialPrinter(PrintWriter out, PrintWriter err, boolean raw) {
    this.out = out;
    this.err = err;
    this.raw = raw;
  }

  boolean failed() {
    return failed;
  }

  @Override
  public void accept(Line line) {
    failed |= line.type().equals("failed");
    if (raw) {
      out.println(line.text());
    } else {
      show(line);
    }
    out.flush();
  }

  private void show(Line line) {
    JsonNode json = line.json();
    switch (line.type()) {
      case "begin" -> begin(json);
      case "progress" -> progress(json.path("done").asLong(), json.path("total").asLong());
      case "case" ->
          out.printf(
              "%s  %s → %s  %s%n",
              json.path("caseId").asString(),
              json.path("recordedState").asString(),
              json.path("draftState").asString(),
              first(json.path("first")));
      case "not-tried" ->
          out.println(json.path("caseId").asString() + "  อ่านไม่ได้ / cannot be tried");
      case "figures" -> figures(json);
      case "failed" ->
          err.println(
              json.path("detail").path("th").asString()
                  + " / "
                  + json.path("detail").path("en").asString());
      default -> {} // A newer service may tell more.
    }
    err.flush();
  }

  private void begin(JsonNode json) {
    out.printf(
        Locale.ROOT,
        "ลอง / trying %s v%d: %,d กรณี/cases%n",
        json.path("definition").path("name").asString(),
        json.path("definition").path("version").asInt(),
        json.path("cases").asLong());
    if (json.path("cases").asLong() == 0) {
      err.println("ไม่มีกรณีใดให้ลอง ดู --area, --from, --to และ --under");
      err.println("There is no case to try; look at --area, --from, --to and --under.");
    }
  }

  private void progress(long done, long total) {
    int now = total == 0 ? TENTHS : (int) (done * TENTHS / total);
    if (now != told) {
      told = now;
      err.printf(Locale.ROOT, "%3d%%  %,d / %,d%n", now * 100 / TENTHS, done, total);
    }
  }

  private static String first(JsonNode first) {
    String at = first.path("at").asString();
    return switch (first.path("kind").asString()) {
      case "step-refused" -> {
        JsonNode reason = first.path("reasons").path(0);
        yield at
            + " ถูกปฏิเสธ/refused "
            + first.path("step").asString(first.path("records").asString())
            + " ["
            + reason.path("rule").asString()
            + "] "
            + reason.path("sentence").path("th").asString()
            + " / "
            + reason.path("sentence").path("en").asString();
      }
      case "led-elsewhere" ->
          at
              + " ไปสถานะอื่น/led elsewhere "
              + first.path("step").asString()
              + ": "
              + first.path("recorded").asString()
              + " → "
              + first.path("draft").asString();
      case "deadline" ->
          at
              + " กำหนดเวลา/limit "
              + first.path("limit").asString()
              + ": "
              + first.path("recorded").asString("–")
              + " → "
              + first.path("draft").asString("–");
      case "referral" ->
          "ส่งต่อได้ตั้งแต่/referral open from "
              + first.path("recorded").asString("–")
              + " → "
              + first.path("draft").asString("–");
      case "stuck" -> "ติดค้างที่/stuck in " + first.path("state").asString();
      default -> first.toString();
    };
  }

  private void figures(JsonNode figures) {
    line("กรณี / cases", figures.path("cases"));
    line("ต่างไป / would go another way", figures.path("diverging"));
    line("อ่านไม่ได้ / not tried", figures.path("notTried"));
    line("ขั้นตอนที่ตรวจ / steps judged", figures.path("steps"));
    for (JsonNode refusals : figures.path("refusals")) {
      line(
          "  ถูกปฏิเสธ / refused "
              + refusals.path("step").asString(refusals.path("records").asString())
              + " ["
              + refusals.path("rule").asString()
              + "]",
          refusals.path("steps"));
    }
    line("ไปสถานะอื่น / led elsewhere", figures.path("ledElsewhere"));
    line("เลยกำหนดจริง / limits passed", figures.path("limits").path("recorded"));
    line("จะเลยกำหนด / would have passed", figures.path("limits").path("draft"));
    JsonNode referrals = figures.path("referrals");
    line("ส่งต่อได้เร็วขึ้น / could be referred earlier", referrals.path("earlier"));
    line("  เฉลี่ยวัน / days on average", referrals.path("averageDaysEarlier"));
    line("ส่งต่อได้ช้าลง / later", referrals.path("later"));
    line("  เฉลี่ยวัน / days on average", referrals.path("averageDaysLater"));
    line("ส่งต่อได้จากเดิมไม่ได้ / newly", referrals.path("newly"));
    line("ส่งต่อไม่ได้อีก / never", referrals.path("never"));
    for (Map.Entry<String, JsonNode> stuck : figures.path("stuck").properties()) {
      line("ติดค้าง / stuck in " + stuck.getKey(), stuck.getValue());
    }
  }

  private void line(String title, JsonNode figure) {
    out.println(title + ": " + figure.asString());
  }
}
