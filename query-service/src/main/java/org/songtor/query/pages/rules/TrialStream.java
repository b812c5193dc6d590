package org.songtor.query.pages.rules;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.language.LocalizedText;
import org.songtor.query.definitions.trial.TrialTold;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.problems.Problem;
import org.songtor.query.problems.ProblemException;
import org.songtor.trial.CaseTrial;
import org.songtor.trial.TrialTally;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A page that is written while the trial runs: its head at once, then how far the trial is, at last
 * what came of it. It needs no script and no memory of the trial between requests, and a reader who
 * goes elsewhere ends it.
 */
final class TrialStream implements View {
  private static final Logger log = LoggerFactory.getLogger(TrialStream.class);

  /** Enough to see what a change does; the figures count them all. */
  private static final int MOST_LISTED = 200;

  /** Where the page is cut: an empty element of the template. */
  private static final String CUT = "<div id=\"progress\" aria-live=\"polite\">";

  private static final long BETWEEN_NANOS = 400_000_000L;

  private final Tries tries;
  private final ViewResolver views;
  private final PageLanguage say;
  private final TrialPresenter presenter;

  /** Runs the trial, told to whoever is opened. */
  interface Tries {
    void run(Opens opens) throws IOException, InterruptedException;
  }

  /** Begins to write, once nothing stands against the trial. */
  interface Opens {
    TrialTold open() throws IOException;
  }

  TrialStream(Tries tries, ViewResolver views, TrialPresenter presenter, PageLanguage say) {
    this.tries = tries;
    this.views = views;
    this.presenter = presenter;
    this.say = say;
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    Map<String, Object> page = new HashMap<>(model == null ? Map.of() : model);
    try {
      page.put("running", true);
      tries.run(() -> new Told(page, request, response));
    } catch (ProblemException e) {
      Problem problem = e.problem();
      page.put("running", false);
      page.put("problem", Refused.of(say.text(problem.title()), say.text(problem.detail())));
      response.setStatus(problem.status());
      response.setContentType(getContentType());
      response.getOutputStream().write(rendered("trial", page, request, response));
    } catch (TransientDataAccessException | DataAccessResourceFailureException e) {
      log.warn("The database did not answer a trial: {}", e.getClass().getSimpleName());
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } catch (IOException e) {
      log.info("A trial ended because its reader left");
    }
  }

  private byte[] rendered(
      String template,
      Map<String, Object> page,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ContentCachingResponseWrapper buffer = new ContentCachingResponseWrapper(response);
    try {
      View view = views.resolveViewName(template, say.locale());
      if (view == null) {
        throw new IllegalStateException("there is no template " + template);
      }
      view.render(page, request, buffer);
      buffer.flushBuffer();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a page could not be made", e);
    }
    return buffer.getContentAsByteArray();
  }

  private final class Told implements TrialTold {
    private final Map<String, Object> page;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final OutputStream out;
    private final String rest;
    private final TrialTally tally = new TrialTally();
    private final List<CaseTrial> listed = new ArrayList<>();
    private long notTried;
    private long written = System.nanoTime() - BETWEEN_NANOS;

    Told(Map<String, Object> page, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      this.page = page;
      this.request = request;
      this.response = response;
      String whole = new String(rendered("trial", page, request, response), StandardCharsets.UTF_8);
      int cut = whole.indexOf(CUT) + CUT.length();
      if (cut < CUT.length()) {
        throw new IllegalStateException("the page of a trial has no place for its progress");
      }
      rest = whole.substring(cut);
      response.setContentType(getContentType());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      out = response.getOutputStream();
      write(whole.substring(0, cut));
      out.flush();
    }

    @Override
    public void begins(Instant until, int cases) throws IOException {
      // The first progress says how many there are.
    }

    @Override
    public void progress(int done, int total) throws IOException {
      if (done < total && System.nanoTime() - written < BETWEEN_NANOS) {
        return;
      }
      written = System.nanoTime();
      write(
          "<p class=\"step\"><progress max=\"%d\" value=\"%d\"></progress> %s</p>\n"
              .formatted(Math.max(1, total), done, say.text("trial.progress", done, total)));
      out.flush();
    }

    @Override
    public void tried(CaseTrial tried) {
      tally.add(tried);
      if (listed.size() < MOST_LISTED && tried.first().isPresent()) {
        listed.add(tried);
      }
    }

    @Override
    public void notTried(UUID caseId) {
      notTried++;
    }

    @Override
    public void ended() throws IOException {
      page.put("result", presenter.result(tally.figures(), listed, notTried));
      closes();
    }

    @Override
    public void failed(LocalizedText why) throws IOException {
      page.put("failed", say.text(why));
      closes();
    }

    private void closes() throws IOException {
      int end = rest.indexOf("</main>");
      write(rest.substring(0, end));
      out.write(rendered("trial :: result", page, request, response));
      write(rest.substring(end));
      out.flush();
    }

    private void write(String html) throws IOException {
      out.write(html.getBytes(StandardCharsets.UTF_8));
    }
  }
}
