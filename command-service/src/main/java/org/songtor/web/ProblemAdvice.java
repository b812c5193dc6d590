package org.songtor.web;

import static org.songtor.web.ProblemType.BAD_REQUEST;
import static org.songtor.web.ProblemType.FORBIDDEN;
import static org.songtor.web.ProblemType.METHOD_NOT_ALLOWED;
import static org.songtor.web.ProblemType.NOT_ACCEPTABLE;
import static org.songtor.web.ProblemType.NOT_FOUND;
import static org.songtor.web.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.LocalizedText;
import org.songtor.log.LogUnavailableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever ends a request early into a problem. */
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  void refused(RefusedRequest e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(request, response, e.problem());
  }

  @ExceptionHandler
  void noSuchPath(
      NoResourceFoundException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(
        request,
        response,
        Problem.of(NOT_FOUND, "ไม่มีที่อยู่นี้", "There is nothing at this address"));
  }

  @ExceptionHandler
  void wrongMethod(
      HttpRequestMethodNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String[] supported = e.getSupportedMethods();
    String allowed = supported == null ? "" : String.join(", ", supported);
    if (!allowed.isEmpty()) {
      response.setHeader(HttpHeaders.ALLOW, allowed);
    }
    ProblemWriter.write(
        request,
        response,
        Problem.of(METHOD_NOT_ALLOWED, "ใช้ได้เฉพาะ: " + allowed, "Offered here: " + allowed));
  }

  @ExceptionHandler
  void wrongMediaType(
      HttpMediaTypeNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(
        request,
        response,
        Problem.of(
            UNSUPPORTED_MEDIA_TYPE,
            "ต้องส่ง Content-Type: application/json (UTF-8)",
            "Send Content-Type: application/json in UTF-8"));
  }

  @ExceptionHandler
  void nothingAcceptable(
      HttpMediaTypeNotAcceptableException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(
        request,
        response,
        Problem.of(
            NOT_ACCEPTABLE,
            "คำตอบมีเฉพาะ application/json จึงยังไม่ได้ทำคำสั่งนี้",
            "Answers are application/json only; the command was not carried out"));
  }

  /** The filter chain answers with the sign-in problem. */
  @ExceptionHandler
  void notAllowed(AccessDeniedException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(
        request,
        response,
        Problem.of(FORBIDDEN, "ท่านไม่มีสิทธิ์ใช้ที่อยู่นี้", "You may not use this"));
  }

  /** The caller went away: there is nobody to tell. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    LOG.debug("The caller closed the connection before the answer");
  }

  @ExceptionHandler
  void anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse told && told.getStatusCode().is4xxClientError()) {
      ProblemWriter.write(request, response, ofStatus(told.getStatusCode().value()));
      return;
    }
    ProblemWriter.write(request, response, problemOf(e));
  }

  /** What a failure inside the service is told as; logged here, once. */
  public static Problem problemOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LogUnavailableException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof TransientDataAccessException) {
        LOG.warn("The database cannot be reached: {}", cause.getClass().getName());
        return Problem.of(
            ProblemType.UNAVAILABLE,
            "บันทึกไม่ได้ชั่วคราว ส่งใหม่ด้วย Idempotency-Key เดิมได้อย่างปลอดภัย",
            "Nothing can be recorded at the moment; sending it again with the same Idempotency-Key"
                + " is safe");
      }
    }
    return incident(failure);
  }

  /** Logs an unexpected failure once and gives the caller a reference to it. */
  static Problem incident(Throwable failure) {
    String reference = UUID.randomUUID().toString();
    LOG.error("Unexpected failure {}: {}", reference, Incident.withoutMessages(failure));
    return new Problem(
        ProblemType.INTERNAL,
        new LocalizedText(
            "ระบบขัดข้องโดยไม่คาดคิด ลองส่งใหม่ด้วย Idempotency-Key เดิม"
                + " หากยังเป็นอยู่ให้แจ้งผู้ดูแลพร้อมเลขอ้างอิง",
            "Something unexpected went wrong. Send it again with the same Idempotency-Key; if it"
                + " stays, tell the administrator the reference"),
        null,
        List.of(),
        List.of(),
        reference);
  }

  static Problem ofStatus(int status) {
    return switch (status) {
      case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "ต้องมี token", "A token is needed");
      case 403 -> Problem.of(FORBIDDEN, "ท่านไม่มีสิทธิ์ใช้ที่อยู่นี้", "You may not use this");
      case 404 -> Problem.of(NOT_FOUND, "ไม่มีที่อยู่นี้", "There is nothing at this address");
      case 413 ->
          Problem.of(ProblemType.BODY_TOO_LARGE, "ข้อมูลใหญ่เกินไป", "The body is too large");
      default ->
          Problem.of(
              BAD_REQUEST,
              "คำขอไม่ถูกต้อง โปรดตรวจที่อยู่ ส่วนหัว และข้อมูล",
              "The request is not valid: check its address, headers and body");
    };
  }
}
