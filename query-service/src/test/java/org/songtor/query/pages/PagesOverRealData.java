package org.songtor.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.songtor.event.AgencyEvent;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.query.QueryService;
import org.songtor.query.intake.AtLeast;
import org.songtor.query.intake.ProjectionWatch;
import org.songtor.query.problems.ProblemException;
import org.songtor.query.testing.StoredLog;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The pages over the real read models, fed through the real broker. Only the command service is
 * played: each test says what it answers. Shared by all tests of the pages, so that one service is
 * started for them.
 */
@SpringBootTest(classes = QueryService.class)
@AutoConfigureMockMvc
public abstract class PagesOverRealData {
  protected static final AgencyId HOSPITAL = AgencyId.of("00000000-0000-7000-8000-0000000000a1");
  protected static final AgencyId SCHOOL = AgencyId.of("00000000-0000-7000-8000-0000000000a4");
  protected static final AgencyId OTHER_HOSPITAL =
      AgencyId.of("00000000-0000-7000-8000-0000000000c1");
  protected static final AgencyId FAR_HOSPITAL =
      AgencyId.of("00000000-0000-7000-8000-0000000000c2");
  protected static final AgencyId OTHER_SERVICES =
      AgencyId.of("00000000-0000-7000-8000-0000000000c3");
  private static final String SERVICE = "medical-treatment";
  protected static final String HOSTILE = "<script>alert('ก')</script>";

  /** One moment for all tests, because the published log is one. */
  @SuppressWarnings("TimeInStaticInitializer")
  protected static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(86_400);

  private static final String TOPIC = TestStack.freshTopic(1);
  static final PlayedCommandService COMMANDS = new PlayedCommandService();

  /** What reads histories from the log itself finds there what a test appends. */
  static StoredLog stored;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    SongtorDatabase database = TestStack.freshDatabase();
    stored = new StoredLog(database);
    registry.add("spring.datasource.url", () -> database.query().url());
    registry.add("spring.datasource.username", () -> database.query().username());
    registry.add("spring.datasource.password", () -> database.query().password());
    registry.add("songtor.kafka.bootstrap-servers", TestStack::bootstrapServers);
    registry.add("songtor.kafka.topic", () -> TOPIC);
    registry.add("songtor.identity.issuer", () -> "http://localhost:1");
    registry.add("songtor.command-service.url", COMMANDS::url);
  }

  @MockitoBean protected OAuth2AuthorizedClientManager clients;
  @Autowired protected MockMvc http;
  @Autowired protected ProjectionWatch watch;

  static final PublishedLog LOG = published();

  private static PublishedLog published() {
    PublishedLog log = new PublishedLog(TestStack.bootstrapServers(), TOPIC);
    register(log, HOSPITAL, "โรงพยาบาลทดสอบ", "Test Hospital", AgencyEvent.AgencyKind.HEALTH);
    register(log, SCHOOL, "โรงเรียนทดสอบ", "Test School", AgencyEvent.AgencyKind.SCHOOL);
    AgencyEvent.AgencyKind health = AgencyEvent.AgencyKind.HEALTH;
    register(log, OTHER_HOSPITAL, "โรงพยาบาลสอง", "Second Hospital", health);
    register(log, FAR_HOSPITAL, "โรงพยาบาลเชียงใหม่", "Far Hospital", health, "50", SERVICE);
    register(log, OTHER_SERVICES, "คลินิกฟัน", "Dental Clinic", health, "30", "dental-care");
    return log;
  }

  private static void register(
      PublishedLog log, AgencyId agency, String thai, String english, AgencyEvent.AgencyKind kind) {
    register(log, agency, thai, english, kind, "30", SERVICE);
  }

  private static void register(
      PublishedLog log,
      AgencyId agency,
      String thai,
      String english,
      AgencyEvent.AgencyKind kind,
      String area,
      String service) {
    log.publish(
        agency.value(),
        0,
        PublishedLog.By.engine(START),
        new AgencyEvent.AgencyRegistered(
            agency,
            new LocalizedText(thai, english),
            kind,
            AgencyEvent.AgencyLevel.PROVINCE,
            List.of(new AreaCode(area)),
            List.of(service),
            HOSTILE));
  }

  /** Waits until the pages can show all that was published of this child. */
  final void see(TestChild seen) {
    for (int attempt = 1; ; attempt++) {
      try {
        watch.await(new AtLeast(seen.stream(), seen.seq()), true);
        return;
      } catch (ProblemException e) {
        if (attempt == 6) {
          throw e;
        }
      }
    }
  }

  protected static RequestPostProcessor officer(AgencyId agency) {
    return person("officer-test", "กัญญา", "agency-officer", "30", agency);
  }

  protected static RequestPostProcessor auditor() {
    return person("auditor-thida", "ธิดา", "auditor", "30", null);
  }

  protected static RequestPostProcessor person(
      String id, String name, String role, String area, AgencyId agency) {
    return oidcLogin()
        .idToken(token -> token.subject(id))
        .userInfoToken(
            claims -> {
              claims.claim("sub", id).claim("name", name).claim("roles", List.of(role));
              claims.claim("areas", List.of(area));
              if (agency != null) {
                claims.claim("agency", agency.toString());
              }
            });
  }

  final String page(String address, RequestPostProcessor who) throws Exception {
    return text(http.perform(get(address).with(who)).andExpect(status().isOk()).andReturn());
  }

  static String text(MvcResult result) {
    String page = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    assertThat(page).doesNotContain("??", HOSTILE, "th:text", "Personal[");
    return page;
  }

  final void answers(int status, String body, Map<String, String> headers) {
    when(clients.authorize(any()))
        .thenReturn(
            new OAuth2AuthorizedClient(
                ClientRegistration.withRegistrationId("songtor")
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .clientId("songtor-web")
                    .tokenUri("http://localhost:1/token")
                    .build(),
                "officer-test",
                new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER,
                    "token-of-session",
                    Instant.now(),
                    Instant.now().plusSeconds(60))));
    COMMANDS.answers(status, body, headers);
  }

  /** Refers a new child to the hospital, and waits until its inbox can show it. */
  protected final ReferralId referToHospital(String note, Instant at) {
    return refer(HOSPITAL, note, at);
  }

  /** The same for the school. */
  protected final ReferralId referToSchool(String note, Instant at) {
    return refer(SCHOOL, note, at);
  }

  private ReferralId refer(AgencyId agency, String note, Instant at) {
    TestChild child = new TestChild(LOG, "ใหม่", "300101", at.minusSeconds(1));
    ReferralId referral = child.referred(agency, at, note);
    see(child);
    return referral;
  }
}
