package org.songtor.query.problems;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat refuses before any application sees it, broken addresses above all: the API
 * with a problem, everything else with a page that needs nothing of the application.
 */
final class RefusalValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(RefusalValve.class);
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="th"><head><meta charset="utf-8"><title>คำขอนี้อ่านไม่ได้ · Songtor</title></head>
      <body><h1>คำขอนี้อ่านไม่ได้</h1>
      <p>ที่อยู่ไม่ครบถ้วนหรือมีอักขระที่ใช้ไม่ได้ <a href="/">กลับหน้าแรก</a></p>
      <div lang="en"><h2>This request cannot be read</h2>
      <p>The address is cut short, or holds characters that cannot be used.</p></div></body></html>
      """;
  private static final String FAILED =
      """
      <!DOCTYPE html>
      <html lang="th"><head><meta charset="utf-8"><title>ระบบทำงานผิดพลาด · Songtor</title></head>
      <body><h1>ระบบทำงานผิดพลาด</h1><p>รอสักครู่แล้วลองใหม่ <a href="/">กลับหน้าแรก</a></p>
      <div lang="en"><h2>Something went wrong here</h2><p>Wait a moment and try again.</p></div>
      </body></html>
      """;

  private final ProblemWriter problems;

  RefusalValve(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      if (ReadableRequests.isApi(request)) {
        Problem problem =
            status < 500 ? Problems.badRequest(ReadableRequests.ADDRESS) : Problems.internal();
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Content-Language", ProblemWriter.languageOf(request).getLanguage());
        response.getReporter().write(problems.text(problem, request));
      } else {
        response.setContentType("text/html");
        response.getReporter().write(status < 500 ? PAGE : FAILED);
      }
      response.finishResponse();
    } catch (IOException e) {
      log.debug("The caller closed the connection before the answer");
    }
  }
}
