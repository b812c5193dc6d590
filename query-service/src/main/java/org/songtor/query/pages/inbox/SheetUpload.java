package org.songtor.query.pages.inbox;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.songtor.query.inbox.sheets.SheetAnswers;
import org.songtor.query.pages.sending.KeptForms;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The address that takes a filled sheet from a browser: bounded, held in memory, and handed on to
 * the page.
 */
@Configuration(proxyBeanMethods = false)
class SheetUpload {
  static final String ADDRESS = "/inbox-sheets/new";
  private static final String PATTERN = "/inbox-sheets/*";

  /** Room for one that is somewhat too large, whose sender is then told how large it may be. */
  private static final int MOST_BYTES = 2 * SheetAnswers.MOST_BYTES;

  @Bean
  ServletRegistrationBean<HttpServlet> sheetForms() {
    ServletRegistrationBean<HttpServlet> forms =
        new ServletRegistrationBean<>(new Handover(), PATTERN);
    forms.setMultipartConfig(new MultipartConfigElement("", MOST_BYTES, MOST_BYTES, MOST_BYTES));
    return forms;
  }

  /** A file cannot be kept over a session's end: the page asks for it again. */
  @Bean
  KeptForms sheetsToChooseAgain() {
    return (path, request) ->
        path.startsWith("/inbox-sheets/")
            ? Optional.of(SheetPages.PAGE + "?again=yes")
            : Optional.empty();
  }

  private static final class Handover extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      request.getRequestDispatcher(SheetPages.PAGE).forward(request, response);
    }

    /** The address is opened by hand, or after a login. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendRedirect(request.getContextPath() + SheetPages.PAGE);
    }
  }
}
