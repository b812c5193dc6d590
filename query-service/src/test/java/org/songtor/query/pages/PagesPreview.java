package org.songtor.query.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.shell.ReaderPreferences;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves every page with made-up data and no login, for looking at the design: run {@code main} and
 * open http://localhost:8099/preview/inbox. Templates and styles are read from the source folders,
 * so that a change shows on reload.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
      "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@Import({PagesConfiguration.class, ReaderPreferences.class, PagesPreview.Pages.class})
public class PagesPreview {
  static final Instant NOW = Instant.parse("2026-03-04T03:20:00Z");

  public static void main(String[] args) {
    SpringApplication preview = new SpringApplication(PagesPreview.class);
    preview.run(
        "--server.port=8099",
        "--spring.thymeleaf.cache=false",
        "--spring.thymeleaf.prefix=file:query-service/src/main/resources/templates/",
        "--management.endpoint.health.validate-group-membership=false",
        "--songtor.clock.demo=true");
  }

  @Bean
  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Bean
  AgencyNames agencyNames() {
    return id -> Optional.of(SampleViews.AGENCY);
  }

  @Bean
  OncePerRequestFilter someoneSignedIn() {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        boolean auditor = request.getRequestURI().contains("case");
        SecurityContextHolder.getContext()
            .setAuthentication(
                new OAuth2AuthenticationToken(
                    new DefaultOAuth2User(
                        Set.of(),
                        Map.of(
                            "sub",
                            auditor ? "auditor-thida" : "officer-health",
                            "name",
                            auditor ? "ธิดา ตรวจสอบดี" : "กัญญา ผู้ช่วยพยาบาล",
                            "roles",
                            List.of(auditor ? "auditor" : "agency-officer"),
                            "areas",
                            List.of("30"),
                            "agency",
                            auditor ? "" : "00000000-0000-7000-8000-0000000000a1"),
                        "sub"),
                    Set.of(),
                    "songtor"));
        try {
          chain.doFilter(request, response);
        } finally {
          SecurityContextHolder.clearContext();
        }
      }
    };
  }

  /** The pages with made-up views. */
  @Controller
  static class Pages {
    @GetMapping("/preview/{page}")
    String page(@PathVariable String page, PageLanguage say, Model model) {
      SampleViews views = new SampleViews(say);
      return switch (page) {
        case "inbox" -> with(model, "inbox", "inbox", views.inbox());
        case "inbox-empty" -> with(model, "inbox", "inbox", views.emptyInbox());
        case "referral" -> with(model, "referral", "referral", views.referral(Optional.empty()));
        case "referral-refused" ->
            with(model, "referral", "referral", views.referral(Optional.of("refused")));
        case "cases" -> with(model, "cases", "cases", views.cases());
        case "case" -> with(model, "case", "child", views.story());
        case "agencies" -> with(model, "agencies", "agencies", views.agencies());
        case "definition" -> with(model, "definition", "rules", definition(say));
        case "definitions" -> with(model, "definitions", "definitions", definitions(say));
        case "parked-empty" -> with(model, "parked", "lines", List.of());
        case "parked" ->
            with(
                model,
                "parked",
                "lines",
                List.of(
                    new ParkedPages.Line(
                        "0199c0de-0000-7000-8000-000000000001",
                        say.digits().write("120345"),
                        say.text("parked.events", 3L),
                        "UnreadableEventException: songtor.case.found 9")));
        case "no-place" -> with(model, "message", "message", "no-place");
        case "400" -> "error/4xx";
        case "403", "404", "500", "503" -> "error/" + page;
        default -> throw new IllegalArgumentException("no such preview");
      };
    }

    private static List<DefinitionPages.Line> definitions(PageLanguage say) {
      DefinitionVersion.Life life =
          new DefinitionVersion.Life(
              DefinitionVersion.State.PUBLISHED,
              true,
              null,
              "core-korat",
              NOW,
              "province-committee",
              NOW,
              null,
              null,
              null);
      return new ShippedDefinitions()
          .all().stream()
              .map(rules -> new DefinitionVersion(rules, true, life))
              .map(version -> DefinitionPages.line(version, List.of(), say))
              .toList();
    }

    private static DefinitionPageView definition(PageLanguage say) {
      ShippedDefinitions shipped = new ShippedDefinitions();
      return new DefinitionPresenter(
              shipped.find(ShippedDefinitions.BRING_THEM_BACK).orElseThrow(),
              say,
              LocalDate.of(2026, 11, 23))
          .view();
    }

    private static String with(Model model, String view, String name, Object value) {
      model.addAttribute(name, value);
      return view;
    }
  }
}
