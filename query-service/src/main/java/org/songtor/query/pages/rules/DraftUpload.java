package org.songtor.query.pages.rules;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one address that takes a form with a file: everywhere else what is sent as such stays unread.
 * Whatever comes is bounded, held in memory, and handed on to the page of the draft.
 */
@Configuration(proxyBeanMethods = false)
class DraftUpload {
  static final String PREFIX = "/draft-forms/";

  /** The largest definition, as text and as file, and room for the form around it. */
  private static final int MOST_BYTES = 640 * 1024;

  @Bean
  ServletRegistrationBean<HttpServlet> draftForms() {
    ServletRegistrationBean<HttpServlet> forms =
        new ServletRegistrationBean<>(new Handover(), PREFIX + "*");
    forms.setMultipartConfig(new MultipartConfigElement("", MOST_BYTES, MOST_BYTES, MOST_BYTES));
    return forms;
  }

  private static final class Handover extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      String draft = request.getPathInfo();
      request
          .getRequestDispatcher(DraftPages.PREFIX + (draft == null ? "" : draft.substring(1)))
          .forward(request, response);
    }

    /** The address is opened by hand, or after a login: the page is elsewhere. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String draft = request.getPathInfo();
      response.sendRedirect(
          request.getContextPath() + DraftPages.PREFIX + (draft == null ? "" : draft.substring(1)));
    }
  }
}
