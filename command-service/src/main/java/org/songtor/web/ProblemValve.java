package org.songtor.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Answers with a problem what Tomcat refuses before any application sees it: broken addresses. */
final class ProblemValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem =
        status < 500
            ? ProblemAdvice.ofStatus(status)
            : ProblemAdvice.incident(
                throwable == null ? new IllegalStateException("status " + status) : throwable);
    try {
      Locale locale = Languages.of(request);
      response.setContentType("application/problem+json");
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getReporter().write(ProblemWriter.json(problem, locale, null));
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("The caller closed the connection before the answer");
    }
  }

  /** After Boot's own customising, so that this valve is the first to report. */
  @Component
  @Order(Ordered.LOWEST_PRECEDENCE)
  static final class Installed
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addContextCustomizers(
          context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }
  }
}
