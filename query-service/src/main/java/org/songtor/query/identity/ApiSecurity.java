package org.songtor.query.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.songtor.language.LocalizedText;
import org.songtor.query.problems.ProblemWriter;
import org.songtor.query.problems.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API: a bearer token with every request, and no session. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

  /** A timer around every single filter costs more than the filters; the whole request has one. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http, TokenDecoder decoder, ProblemWriter problems) {
    return http.securityMatcher("/api", "/api/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(Customizer.withDefaults())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            failures ->
                failures.authenticationEntryPoint(
                    (request, response, e) -> refuse(problems, request, response, e)))
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.decoder(decoder))
                    .authenticationEntryPoint(
                        (request, response, e) -> refuse(problems, request, response, e))
                    .withObjectPostProcessor(
                        new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                          @Override
                          public <F extends BearerTokenAuthenticationFilter> F postProcess(
                              F filter) {
                            // The stock handler turns "the issuer is away" into a 500.
                            filter.setAuthenticationFailureHandler(
                                (request, response, e) -> refuse(problems, request, response, e));
                            return filter;
                          }
                        }))
        .build();
  }

  private static void refuse(
      ProblemWriter problems,
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationException e)
      throws IOException {
    if (e instanceof AuthenticationServiceException) {
      problems.write(
          Problems.unavailable(
              "issuer-away",
              new LocalizedText(
                  "ระบบยืนยันตัวตนยังไม่ตอบ กรุณาลองใหม่ในอีกสักครู่",
                  "The identity provider does not answer; try again shortly.")),
          request,
          response);
      return;
    }
    boolean tokenGiven = e instanceof InvalidBearerTokenException;
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, tokenGiven ? "Bearer error=\"invalid_token\"" : "Bearer");
    problems.write(
        Problems.unauthenticated(
            tokenGiven
                ? new LocalizedText(
                    "โทเคนใช้ไม่ได้หรือหมดอายุ กรุณาเข้าสู่ระบบใหม่",
                    "The token is expired, or not one of ours; sign in again.")
                : new LocalizedText(
                    "ต้องส่งโทเคนในส่วนหัว Authorization: Bearer …",
                    "Send a token in the header Authorization: Bearer …")),
        request,
        response);
  }

  @Bean
  WebMvcConfigurer readerArguments(CurrentReader reader) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(reader);
      }
    };
  }
}
