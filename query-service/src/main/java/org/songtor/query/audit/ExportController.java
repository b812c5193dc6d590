package org.songtor.query.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The whole log as a file, written while it is read; one at a time in a replica. Whoever was cut
 * off goes on from the next position under the same checkpoint.
 */
@RestController
final class ExportController {
  private static final Logger log = LoggerFactory.getLogger(ExportController.class);
  private static final int BUFFER = 64 * 1024;

  private final LogExport export;
  private final Semaphore free = new Semaphore(1);

  ExportController(LogExport export) {
    this.export = export;
  }

  @GetMapping("/api/audit/export")
  void export(
      Actor reader,
      @RequestParam(name = "from", required = false) @Nullable String from,
      @RequestParam(name = "size", required = false) @Nullable String size,
      HttpServletResponse response) {
    ReadGate.check(reader, new Resource.Evidence(null));
    LogExport.Wanted wanted =
        export.wanted(
            reader,
            from == null ? 1 : PathIds.position("from", from),
            size == null ? 0 : PathIds.position("size", size));
    if (!free.tryAcquire()) {
      throw underWay();
    }
    try {
      write(wanted, response);
    } catch (IOException e) {
      log.info("An export ended because its reader left");
    } finally {
      free.release();
    }
  }

  private void write(LogExport.Wanted wanted, HttpServletResponse response) throws IOException {
    response.setContentType("application/x-ndjson;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename("log-%d-%d.ndjson".formatted(wanted.from(), wanted.checkpoint().size()))
            .build()
            .toString());
    export.write(wanted, new BufferedOutputStream(response.getOutputStream(), BUFFER));
  }

  private static ProblemException underWay() {
    return new ProblemException(
        new Problem(
            "export-under-way",
            429,
            new LocalizedText("กำลังมีการส่งออกอื่น", "Another export is under way"),
            new LocalizedText(
                "ระบบส่งออกบันทึกได้ครั้งละหนึ่งคน กรุณารอให้การส่งออกที่ทำอยู่จบ แล้วขอใหม่",
                "The log is exported to one reader at a time; wait for the export under way to end,"
                    + " and ask again.")));
  }
}
