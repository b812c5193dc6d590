package org.songtor.query.problems;

import jakarta.servlet.http.HttpServletResponse;
import org.songtor.language.LocalizedText;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What the firewall and the server refuse, said as everything else is said. */
@Configuration(proxyBeanMethods = false)
class RefusedRequests {

  @Bean
  RequestRejectedHandler refusedByTheFirewall(ProblemWriter problems) {
    return (request, response, refusal) -> {
      if (ReadableRequests.isApi(request)) {
        problems.write(
            Problems.badRequest(
                new LocalizedText(
                    "ที่อยู่หรือส่วนหัวมีอักขระหรือวิธีที่ไม่อนุญาต",
                    "The address, the method or a header is of a form that is not allowed.")),
            request,
            response);
      } else {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      }
    };
  }

  /** After Boot's own customising, so that this valve is the first to report. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedByTheServer(
      ProblemWriter problems) {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new RefusalValve(problems)));
  }
}
