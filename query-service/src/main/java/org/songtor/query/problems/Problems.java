package org.songtor.query.problems;

import java.util.List;
import java.util.Map;
import org.songtor.language.LocalizedText;

/** The problems a read can end with. */
public final class Problems {
  private Problems() {}

  /**
   * A cursor, id, limit or other parameter that cannot be read.
   *
   * @param parameter its name in the request
   */
  public static ProblemException invalidParameter(String parameter, LocalizedText detail) {
    return new ProblemException(
        new Problem(
            "invalid-parameter",
            400,
            new LocalizedText("พารามิเตอร์ไม่ถูกต้อง", "A parameter is not valid"),
            new LocalizedText(parameter + ": " + detail.th(), parameter + ": " + detail.en()),
            Map.of("parameter", parameter)));
  }

  /** A request that cannot be read at all, whatever it was meant for. */
  public static Problem badRequest(LocalizedText detail) {
    return new Problem(
        "bad-request",
        400,
        new LocalizedText("คำขอไม่ถูกต้อง", "The request is not valid"),
        detail);
  }

  /**
   * @param most bytes that this address takes
   */
  public static ProblemException bodyTooLarge(LocalizedText detail, int most) {
    return new ProblemException(
        new Problem(
            "body-too-large",
            413,
            new LocalizedText("ข้อมูลใหญ่เกินไป", "The body is too large"),
            detail,
            Map.of("limitBytes", most)));
  }

  public static ProblemException notFound(LocalizedText what) {
    return new ProblemException(
        new Problem(
            "not-found",
            404,
            new LocalizedText("ไม่พบข้อมูล", "Not found"),
            new LocalizedText(
                "ไม่พบ" + what.th() + " กรุณาตรวจสอบรหัสหรือที่อยู่",
                "There is no such " + what.en() + "; check the id or the address.")));
  }

  /** A state the caller asked for has not reached these rows within the time one may wait. */
  public static ProblemException notYetVisible() {
    return new ProblemException(
        new Problem(
            "not-yet-visible",
            503,
            new LocalizedText("ข้อมูลยังมาไม่ถึง", "Not yet visible"),
            new LocalizedText(
                "ข้อมูลล่าสุดของกรณีนี้ยังมาไม่ถึงหน้าจอ กรุณาลองใหม่ในอีกสักครู่",
                "What was just recorded has not reached this view yet; try again in a moment.")));
  }

  /** The same, where waiting does not help: the case's events are set aside until repaired. */
  public static ProblemException setAside() {
    return new ProblemException(
        new Problem(
            "not-yet-visible",
            503,
            new LocalizedText("ข้อมูลยังมาไม่ถึง", "Not yet visible"),
            new LocalizedText(
                "ข้อมูลล่าสุดของกรณีนี้ถูกพักไว้เพราะอ่านไม่ได้ กรุณาแจ้งผู้ดูแลระบบ",
                "The newest events of this case are set aside because they could not be read;"
                    + " tell an administrator."),
            Map.of("setAside", true)));
  }

  public static Problem unauthenticated(LocalizedText detail) {
    return new Problem(
        "unauthenticated",
        401,
        new LocalizedText("ต้องยืนยันตัวตน", "A valid token is needed"),
        detail);
  }

  public static Problem methodNotAllowed(String method) {
    return new Problem(
        "method-not-allowed",
        405,
        new LocalizedText("ใช้วิธีนี้ไม่ได้", "Method not allowed"),
        new LocalizedText(
            "ที่อยู่นี้ไม่รับวิธี " + method, "This address does not take " + method + "."));
  }

  public static Problem notAcceptable(List<String> offered) {
    return new Problem(
        "not-acceptable",
        406,
        new LocalizedText("ไม่มีข้อมูลในรูปแบบที่ขอ", "Not acceptable"),
        new LocalizedText(
            "มีให้เฉพาะ " + String.join(", ", offered),
            "This address offers " + String.join(", ", offered) + "."));
  }

  public static Problem unavailable(String slug, LocalizedText detail) {
    return new Problem(
        slug, 503, new LocalizedText("ใช้งานไม่ได้ชั่วคราว", "Temporarily unavailable"), detail);
  }

  static Problem internal() {
    return new Problem(
        "internal",
        500,
        new LocalizedText("ระบบขัดข้อง", "Something went wrong here"),
        new LocalizedText(
            "ระบบขัดข้อง ข้อมูลไม่เปลี่ยนแปลง กรุณาลองใหม่ หากยังพบให้แจ้งผู้ดูแลระบบ",
            "The request failed here and changed nothing; try again, and tell an administrator if"
                + " it stays so."));
  }
}
