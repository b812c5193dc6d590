package org.songtor.query.problems;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.LocalizedText;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every failure of the API as a problem document; a reader's mistake is never a 500. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApiProblems {
  private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

  private final ProblemWriter writer;

  ApiProblems(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> problem(ProblemException e, HttpServletRequest request) {
    return writer.entity(e.problem(), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> mismatch(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    return writer.entity(unreadable(e.getName()), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> missing(
      MissingServletRequestParameterException e, HttpServletRequest request) {
    return writer.entity(
        Problems.invalidParameter(
                e.getParameterName(), new LocalizedText("ต้องระบุ", "it is needed"))
            .problem(),
        request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> method(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    return writer.entity(Problems.methodNotAllowed(e.getMethod()), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> notAcceptable(
      HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
    List<String> offered =
        e.getSupportedMediaTypes().isEmpty()
            ? List.of(MediaType.APPLICATION_JSON_VALUE)
            : e.getSupportedMediaTypes().stream().map(MediaType::toString).toList();
    return writer.entity(Problems.notAcceptable(offered), request);
  }

  /** Also when the server died in the midst of an answer. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class,
  })
  ResponseEntity<byte[]> databaseAway(Exception e, HttpServletRequest request) {
    log.warn("The database did not answer a read: {}", e.getClass().getSimpleName());
    return writer.entity(
        Problems.unavailable(
            "unavailable",
            new LocalizedText(
                "ฐานข้อมูลยังไม่ตอบ กรุณาลองใหม่ในอีกสักครู่",
                "The database does not answer for the moment; try again shortly.")),
        request);
  }

  /** The reader went away: there is nobody to answer. */
  @ExceptionHandler
  @Nullable ResponseEntity<byte[]> readerLeft(AsyncRequestNotUsableException e) {
    log.debug("A reader left before the answer");
    return null;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unexpected(Exception e, HttpServletRequest request) {
    if (isCallersMistake(e)) {
      return writer.entity(
          Problems.badRequest(
              new LocalizedText(
                  "อ่านส่วนหัวหรือข้อมูลของคำขอไม่ได้ กรุณาตรวจ Content-Type และพารามิเตอร์",
                  "A header or the body cannot be read; check Content-Type and parameters.")),
          request);
    }
    log.error("A read failed: {}", Incident.withoutMessages(e));
    return writer.entity(Problems.internal(), request);
  }

  /** What the firewall or Spring itself blames on the request. */
  private static boolean isCallersMistake(Exception e) {
    return e instanceof RequestRejectedException
        || (e instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError());
  }

  private static Problem unreadable(String parameter) {
    return Problems.invalidParameter(
            parameter, new LocalizedText("อ่านค่าไม่ได้", "the value cannot be read"))
        .problem();
  }
}
