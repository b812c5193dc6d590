package org.songtor.query.pages.shell;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.Role;
import org.songtor.query.identity.CurrentReader;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.intake.AgencyNames;
import org.songtor.query.pages.language.Digits;
import org.songtor.query.pages.language.PageLanguage;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.SmartView;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives every page, error pages included, its frame and its reader's language. */
public final class ShellInterceptor implements HandlerInterceptor {
  private final ReaderPreferences preferences;
  private final Clock clock;
  private final boolean demoClock;
  private final AgencyNames agencies;
  private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

  public ShellInterceptor(
      ReaderPreferences preferences, Clock clock, boolean demoClock, AgencyNames agencies) {
    this.preferences = preferences;
    this.clock = clock;
    this.demoClock = demoClock;
    this.agencies = agencies;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    preferences.keep(request, response);
    return true;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null || leadsElsewhere(page)) {
      return;
    }
    PageLanguage say = preferences.of(request);
    page.addObject("say", say);
    page.addObject("other", preferences.other(request));
    page.addObject("shell", shell(request, say));
  }

  private static boolean leadsElsewhere(ModelAndView page) {
    String name = page.getViewName();
    return name == null
        ? page.getView() == null
            || (page.getView() instanceof SmartView view && view.isRedirectView())
        : name.startsWith("redirect:");
  }

  private Shell shell(HttpServletRequest request, PageLanguage say) {
    boolean failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
    String here = failed ? "/" : request.getRequestURI();
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null
        || trust.isAnonymous(authentication)
        || !authentication.isAuthenticated()) {
      return new Shell(
          null,
          List.of(),
          languages(request, here, say),
          digits(request, here, say),
          clock.instant(),
          demoClock);
    }
    Actor actor = CurrentReader.actor(authentication);
    // An error page asks no database for a name: it may be what failed.
    AgencyId agency = failed ? null : actor.agency();
    return new Shell(
        new Shell.Person(
            actor.id(),
            nameOf(authentication, actor),
            actor.roles().stream()
                .sorted()
                .map(role -> say.text(role.title()))
                .collect(Collectors.joining(", ")),
            agency == null ? null : agencies.nameOf(agency).map(say::text).orElse(null)),
        places(actor, here, say),
        languages(request, here, say),
        digits(request, here, say),
        clock.instant(),
        demoClock);
  }

  private static String nameOf(Authentication authentication, Actor actor) {
    return authentication instanceof OAuth2AuthenticationToken session
            && session.getPrincipal().getAttribute("name") instanceof String name
            && !name.isBlank()
        ? name
        : actor.id();
  }

  private static List<Shell.Place> places(Actor actor, String here, PageLanguage say) {
    List<Shell.Place> places = new ArrayList<>();
    if (actor.is(Role.AGENCY_OFFICER)) {
      places.add(place("inbox", here, say));
    }
    if (Places.seesCases(actor)) {
      places.add(place("cases", here, say));
      places.add(place("sent", here, say));
    }
    if (ReadAccess.refusal(actor, new ReadAccess.Resource.Evidence(null)).isEmpty()) {
      places.add(place("disclosures", here, say));
    }
    places.add(place("agencies", here, say));
    places.add(place("definitions", here, say));
    if (ReadAccess.refusal(actor, new ReadAccess.Resource.AnyMigration()).isEmpty()) {
      places.add(place("migrations", here, say));
    }
    if (actor.is(Role.ADMINISTRATOR)) {
      places.add(place("parked", here, say));
    }
    return places;
  }

  private static Shell.Place place(String name, String here, PageLanguage say) {
    String href = "/" + name;
    boolean current =
        here.startsWith(href) || (name.equals("definitions") && here.startsWith("/drafts/"));
    return new Shell.Place(say.text("place." + name), href, current);
  }

  private static List<Choice> languages(HttpServletRequest request, String here, PageLanguage say) {
    return List.of(
        new Choice("ไทย", link(request, here, ReaderPreferences.LANGUAGE, "th"), "th", say.thai()),
        new Choice(
            "English", link(request, here, ReaderPreferences.LANGUAGE, "en"), "en", !say.thai()));
  }

  private static List<Choice> digits(HttpServletRequest request, String here, PageLanguage say) {
    List<Choice> choices = new ArrayList<>();
    for (Digits digits : Digits.values()) {
      choices.add(
          new Choice(
              say.text("frame.digits." + digits.code()),
              link(request, here, ReaderPreferences.DIGITS, digits.code()),
              "th",
              digits == say.digits()));
    }
    return choices;
  }

  private static String link(
      HttpServletRequest request, String here, String parameter, String value) {
    // What failed may have failed by its query: an error page leads home without it.
    boolean failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
    String query = !failed && "GET".equals(request.getMethod()) ? request.getQueryString() : null;
    UriComponentsBuilder link = UriComponentsBuilder.fromPath(here);
    if (query != null) {
      link.query(query);
    }
    return link.replaceQueryParam(parameter, value).build(query != null).toUriString();
  }
}
