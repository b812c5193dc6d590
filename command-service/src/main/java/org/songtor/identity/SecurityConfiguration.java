package org.songtor.identity;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Role;
import org.songtor.web.Problem;
import org.songtor.web.ProblemType;
import org.songtor.web.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.client.RestTemplate;

/** Every endpoint needs a token; only the health of the service is open. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class SecurityConfiguration {
  /** Also none at all; what is not for access, such as a notice of logging out, names itself. */
  private static final List<String> TYPES = List.of("JWT", "at+jwt", "application/at+jwt");

  /** A timer around every single filter costs more than the filters; the whole request has one. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityFilterChain stateless(HttpSecurity http, JwtDecoder decoder) {
    TokenAuthentication tokens = new TokenAuthentication(decoder, InstantSource.system());
    SignInProblems problems = new SignInProblems();
    DefaultSecurityFilterChain chain =
        http.authorizeHttpRequests(
                requests ->
                    requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access(
                            (who, request) -> new AuthorizationDecision(isAdministrator(who.get())))
                        .anyRequest()
                        .authenticated())
            .oauth2ResourceServer(
                server ->
                    server
                        .bearerTokenResolver(new LeanTokenResolver())
                        .authenticationManagerResolver(request -> tokens)
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
            .exceptionHandling(
                handling ->
                    handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
            // Nothing outlives a request, and what nobody uses is not put around every request.
            .securityContext(
                context ->
                    context.securityContextRepository(
                        new RequestAttributeSecurityContextRepository()))
            .sessionManagement(AbstractHttpConfigurer::disable)
            .anonymous(AbstractHttpConfigurer::disable)
            .servletApi(AbstractHttpConfigurer::disable)
            // No browser sends these tokens by itself, so that there is nothing to forge.
            .csrf(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .build();
    // Nothing here is answered on another thread, to which this one would hand the caller on.
    return new DefaultSecurityFilterChain(
        chain.getRequestMatcher(),
        chain.getFilters().stream()
            .filter(filter -> !(filter instanceof WebAsyncManagerIntegrationFilter))
            .toList());
  }

  /** What the service measures of itself tells how much is done: not for everybody. */
  private static boolean isAdministrator(@Nullable Authentication who) {
    return who instanceof ActorAuthentication actor && actor.getPrincipal().is(Role.ADMINISTRATOR);
  }

  /** Asks the issuer for its keys with the first token, so that either may start first. */
  @Bean
  JwtDecoder tokenDecoder(IdentitySettings settings) {
    return new SupplierJwtDecoder(() -> decoder(settings.issuer(), System::nanoTime));
  }

  @Bean
  HttpFirewall firewall() {
    return new LeanFirewall();
  }

  /** What the firewall rejects is a caller's mistake like any other. */
  @Bean
  RequestRejectedHandler rejectedRequests() {
    return (request, response, rejection) ->
        ProblemWriter.write(
            request,
            response,
            Problem.of(
                ProblemType.BAD_REQUEST,
                "ที่อยู่หรือส่วนหัวมีอักขระที่ไม่อนุญาต",
                "The address or a header holds characters that are not allowed"));
  }

  /**
   * @param nanoTime by which the issuer is not asked too often
   */
  static JwtDecoder decoder(String issuer, LongSupplier nanoTime) {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(2_000);
    requests.setReadTimeout(5_000);
    RestTemplate asked = new RestTemplate(requests);
    asked.getInterceptors().add(new IssuerAnswers(nanoTime));
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withIssuerLocation(issuer)
            .jwsAlgorithms(
                algorithms -> {
                  algorithms.clear();
                  algorithms.add(SignatureAlgorithm.RS256);
                  algorithms.add(SignatureAlgorithm.ES256);
                })
            .validateType(false)
            .restOperations(asked)
            .build();
    JwtTimestampValidator timestamps = new JwtTimestampValidator();
    timestamps.setAllowEmptyExpiryClaim(false);
    JwtTypeValidator types = new JwtTypeValidator(TYPES);
    types.setAllowEmpty(true);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            timestamps,
            types,
            new JwtIssuerValidator(issuer),
            new JwtAudienceValidator(IdentitySettings.AUDIENCE)));
    return decoder;
  }
}
