package org.songtor.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.songtor.clock.ServiceClock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private final ServiceClock clock;

  WebConfiguration(ServiceClock clock) {
    this.clock = clock;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CommandCallResolver(clock));
  }

  /** Before all others: those that are added the usual way come after the ones for any entity. */
  @Bean
  static SmartInitializingSingleton repliesFirst(
      @Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter adapter,
      JsonMapper mapper) {
    return () -> {
      List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
      handlers.add(new ReplyWriter(mapper));
      handlers.addAll(Objects.requireNonNull(adapter.getReturnValueHandlers()));
      adapter.setReturnValueHandlers(handlers);
    };
  }

  /** The dispatching servlet does the same, and nobody before it asks for the request. */
  @Bean
  static FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
    FilterRegistrationBean<RequestContextFilter> none =
        new FilterRegistrationBean<>(new RequestContextFilter());
    none.setEnabled(false);
    return none;
  }
}
