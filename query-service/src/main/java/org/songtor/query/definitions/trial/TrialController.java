package org.songtor.query.definitions.trial;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trials over HTTP: the answer is written while the work goes on, and the work ends when nobody
 * reads any more.
 */
@RestController
final class TrialController {
  private static final Logger log = LoggerFactory.getLogger(TrialController.class);
  private static final int BUFFER = 32 * 1024;

  private final TriedDraft drafts;
  private final Trials trials;
  private final JsonMapper json;

  TrialController(TriedDraft drafts, Trials trials, JsonMapper json) {
    this.drafts = drafts;
    this.trials = trials;
    this.json = json;
  }

  @PostMapping("/api/definitions/{name}/{version}/trial")
  void trial(
      Actor reader,
      @PathVariable("name") String name,
      @PathVariable("version") String version,
      @RequestParam(name = "area", required = false) @Nullable String area,
      @RequestParam(name = "from", required = false) @Nullable String from,
      @RequestParam(name = "to", required = false) @Nullable String to,
      @RequestParam(name = "by", required = false) @Nullable String by,
      @RequestParam(name = "under", required = false) @Nullable String under,
      @RequestParam(name = "list", required = false) @Nullable String list,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    ReadGate.check(reader, new Resource.AnyTrial());
    int number = PathIds.read("version", version, Integer::valueOf);
    AreaCode where = TrialParameters.area(area);
    ReadGate.check(reader, new Resource.Trial(where));
    TrialSelection selection = TrialParameters.selection(where, from, to, by, under, name);
    int mostListed = TrialParameters.list(list);
    WorkflowDefinition draft = drafts.of(name, number, request);
    try {
      trials.run(
          draft,
          selection,
          () -> {
            response.setContentType(TrialReport.MEDIA_TYPE + ";charset=UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            return new TrialReport(
                json,
                new BufferedOutputStream(response.getOutputStream(), BUFFER),
                draft.id(),
                selection,
                mostListed);
          });
    } catch (IOException e) {
      log.info("A trial ended because its reader left");
    }
  }
}
