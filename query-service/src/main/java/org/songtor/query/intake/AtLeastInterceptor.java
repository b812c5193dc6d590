package org.songtor.query.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Read your writes: any read of the API may name the least it wants to see. */
@Component
final class AtLeastInterceptor implements HandlerInterceptor, WebMvcConfigurer {
  private static final String HEADER = "Songtor-At-Least";
  private static final String PARAMETER = "at-least";

  private final ProjectionWatch watch;

  AtLeastInterceptor(ProjectionWatch watch) {
    this.watch = watch;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!"GET".equals(request.getMethod())) {
      return true;
    }
    @Nullable String wanted = request.getHeader(HEADER);
    if (wanted == null) {
      wanted = request.getParameter(PARAMETER);
    }
    if (wanted != null) {
      watch.await(AtLeast.parse(wanted), request.getRequestURI().contains("/inbox"));
    }
    return true;
  }
}
