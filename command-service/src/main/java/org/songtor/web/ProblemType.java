package org.songtor.web;

import org.songtor.language.LocalizedText;

/** The problems an API caller can meet (RFC 9457); the slug is part of the published contract. */
public enum ProblemType {
  MALFORMED_BODY("malformed-body", 400, "อ่านข้อมูลที่ส่งมาไม่ได้", "The body cannot be read"),
  INVALID_HEADER("invalid-header", 400, "ส่วนหัวของคำขอไม่ถูกต้อง", "A header is not valid"),
  BAD_REQUEST("bad-request", 400, "คำขอไม่ถูกต้อง", "The request is not valid"),
  IDEMPOTENCY_KEY_MISSING(
      "idempotency-key-missing", 400, "ต้องมี Idempotency-Key", "An Idempotency-Key is needed"),
  UNAUTHENTICATED("unauthenticated", 401, "ต้องเข้าสู่ระบบก่อน", "A valid token is needed"),
  FORBIDDEN("forbidden", 403, "ไม่มีสิทธิ์", "Not allowed"),
  ROLE_MAY_NOT(
      "role-may-not", 403, "บทบาทของท่านทำขั้นตอนนี้ไม่ได้", "Your role may not take this step"),
  OUTSIDE_AREA("outside-area", 403, "อยู่นอกพื้นที่ของท่าน", "Outside your area"),
  NOT_YOUR_AGENCY(
      "not-your-agency", 403, "ไม่ใช่เรื่องของหน่วยงานท่าน", "This referral is not your agency's"),
  NOT_FOUND("not-found", 404, "ไม่พบ", "Not found"),
  METHOD_NOT_ALLOWED(
      "method-not-allowed",
      405,
      "ใช้วิธีนี้กับที่อยู่นี้ไม่ได้",
      "This method is not offered here"),
  NOT_ACCEPTABLE(
      "not-acceptable", 406, "ไม่มีรูปแบบที่ขอ", "The answer is not offered in that form"),
  STEP_NOT_OPEN("step-not-open", 409, "ขั้นตอนนี้ยังทำไม่ได้", "This step is not open"),
  EVIDENCE_MISSING(
      "evidence-missing", 409, "ยังขาดสิ่งที่ต้องมีก่อน", "Something must be done first"),
  EXISTS_DIFFERENTLY(
      "exists-differently", 409, "มีอยู่แล้วแต่ข้อมูลต่างกัน", "It exists with other details"),
  DEFINITION_NOT_OPEN(
      "definition-not-open",
      409,
      "รุ่นนี้ยังทำเช่นนี้ไม่ได้",
      "This version does not take that now"),
  STALE_VERSION("stale-version", 412, "มีผู้แก้ไขก่อนท่าน", "Somebody else changed it before you"),
  BODY_TOO_LARGE("body-too-large", 413, "ข้อมูลที่ส่งมาใหญ่เกินไป", "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", 415, "รองรับเฉพาะ JSON", "Only JSON is understood"),
  INVALID_BODY("invalid-body", 422, "ข้อมูลไม่ถูกต้อง", "The body is not valid"),
  INVALID_DEFINITION(
      "invalid-definition", 422, "นิยามขั้นตอนงานใช้ไม่ได้", "The definition cannot be used"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      422,
      "ใช้ Idempotency-Key ซ้ำกับข้อมูลอื่น",
      "The Idempotency-Key was used for another request"),
  INTERNAL("internal", 500, "ระบบขัดข้อง", "Something went wrong here"),
  UNAVAILABLE("unavailable", 503, "ระบบยังไม่พร้อม", "Not available at the moment");

  private static final String BASE = "https://songtor.org/problems/";

  private final String slug;
  private final int status;
  private final LocalizedText title;

  ProblemType(String slug, int status, String th, String en) {
    this.slug = slug;
    this.status = status;
    this.title = new LocalizedText(th, en);
  }

  public String slug() {
    return slug;
  }

  /** The absolute URI of the problem type. */
  public String uri() {
    return BASE + slug;
  }

  public int status() {
    return status;
  }

  public LocalizedText title() {
    return title;
  }
}
