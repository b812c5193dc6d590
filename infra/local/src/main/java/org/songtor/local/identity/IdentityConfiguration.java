package org.songtor.local.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The parts of the identity provider; its options come from the launcher. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({SignInPage.class, DirectTokens.class})
class IdentityConfiguration {

  static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Duration REFRESH_LIFE = Duration.ofHours(12);

  @Bean
  @Order(1)
  SecurityFilterChain protocol(HttpSecurity http) {
    return http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(server.getEndpointsMatcher());
              server.oidc(Customizer.withDefaults());
            })
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            failures ->
                failures.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/login", "/dev/token", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/dev/token"))
        .formLogin(form -> form.loginPage("/login"))
        .build();
  }

  @Bean
  DemoUsers demoUsers() {
    return DemoUsers.shipped();
  }

  @Bean
  UserDetailsService accounts(DemoUsers users) {
    return new InMemoryUserDetailsManager(
        users.all().stream().map(IdentityConfiguration::account).toList());
  }

  private static UserDetails account(DemoUser user) {
    return User.withUsername(user.user())
        .password("{noop}" + DemoUsers.PASSWORD)
        .authorities("demo")
        .build();
  }

  @Bean
  RegisteredClientRepository clients(IdentityOptions options) {
    RegisteredClient.Builder web =
        RegisteredClient.withId(UUID.randomUUID().toString())
            .clientId(IdentityOptions.WEB_CLIENT)
            .clientSecret("{noop}" + options.webSecret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .scope(OidcScopes.OPENID)
            .scope(OidcScopes.PROFILE)
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .build())
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenTimeToLive(TOKEN_LIFE)
                    .refreshTokenTimeToLive(REFRESH_LIFE)
                    .build());
    for (String address : options.webAddresses()) {
      web.redirectUri(address + "/login/oauth2/code/songtor");
      web.postLogoutRedirectUri(address).postLogoutRedirectUri(address + "/");
    }
    return new InMemoryRegisteredClientRepository(web.build());
  }

  @Bean
  AuthorizationServerSettings serverSettings(IdentityOptions options) {
    return AuthorizationServerSettings.builder().issuer(options.issuer()).build();
  }

  @Bean
  JWKSource<SecurityContext> signingKey(IdentityOptions options) {
    return new ImmutableJWKSet<>(new JWKSet(IdentityKeys.keptIn(options.keys())));
  }

  @Bean
  JwtEncoder tokenEncoder(JWKSource<SecurityContext> signingKey) {
    return new NimbusJwtEncoder(signingKey);
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims(DemoUsers users) {
    return context -> {
      // Every grant of these clients is a person's: there is no token without one.
      Authentication person = Objects.requireNonNull(context.getPrincipal());
      DemoUser user = users.named(person.getName()).orElseThrow();
      DemoClaims.of(user, (name, value) -> context.getClaims().claim(name, value));
      if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
        context.getClaims().audience(DemoClaims.AUDIENCE);
      }
    };
  }
}
