package org.songtor.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.stack.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentityProviderTest {

  private static final String PAGES = "http://localhost:18080";
  private static final String REDIRECT = PAGES + "/login/oauth2/code/songtor";
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-long";

  @TempDir static Path folder;

  private static IdentityOptions options;
  private static IdentityProvider provider;

  @BeforeAll
  static void start() {
    options =
        new IdentityOptions(
            Ports.free(),
            folder.resolve("keys.json"),
            folder.resolve("identity.log"),
            "web-secret",
            List.of(PAGES));
    provider = IdentityProvider.start(options);
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @Test
  void aNameAndAPasswordGiveAToken() throws Exception {
    HttpResponse<String> response =
        post("/dev/token", Map.of("user", "officer-health", "password", "songtor"), Map.of());

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode body = JsonMapper.shared().readTree(response.body());
    assertThat(body.get("token_type").asString()).isEqualTo("Bearer");
    assertThat(body.get("expires_in").asInt()).isEqualTo(3600);
    JWTClaimsSet claims = SignedJWT.parse(body.get("access_token").asString()).getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(options.issuer());
    assertThat(claims.getSubject()).isEqualTo("officer-health");
    assertThat(claims.getAudience()).containsExactly("songtor");
    assertThat(claims.getStringListClaim("roles")).containsExactly("agency-officer");
    assertThat(claims.getStringListClaim("areas")).containsExactly("30");
    assertThat(claims.getStringClaim("agency")).isEqualTo("00000000-0000-7000-8000-0000000000a1");
  }

  @Test
  void aWrongPasswordGivesNone() throws Exception {
    assertThat(
            post("/dev/token", Map.of("user", "admin", "password", "guess"), Map.of()).statusCode())
        .isEqualTo(401);
    assertThat(
            post("/dev/token", Map.of("user", "nobody", "password", "songtor"), Map.of())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void thePagesSignAPersonInWithCodeAndProofKey() throws Exception {
    HttpResponse<String> toSignIn = get(authorize());
    assertThat(toSignIn.statusCode()).isEqualTo(302);
    HttpResponse<String> page = get(location(toSignIn));
    assertThat(page.body()).contains("เข้าสู่ระบบ").contains("value=\"cm-somsri\"");
    assertThat(page.body())
        .as("the page brings its own Thai font, in both weights, and asks nobody for one")
        .containsPattern(
            "font-weight: 400; unicode-range: U\\+0E01[^}]*data:font/woff2;base64,d09GMg")
        .containsPattern(
            "font-weight: 600; unicode-range: U\\+0E01[^}]*data:font/woff2;base64,d09GMg")
        .doesNotContain("src=\"http", "href=\"http", "url(\"http");

    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(csrf.find()).isTrue();
    HttpResponse<String> signedIn =
        post(
            "/login",
            Map.of("username", "cm-somsri", "password", "songtor", "_csrf", csrf.group(1)),
            Map.of());
    assertThat(location(signedIn).getPath()).isEqualTo("/oauth2/authorize");
    HttpResponse<String> authorized = get(location(signedIn));
    assertThat(authorized.statusCode()).as(authorized.body()).isEqualTo(302);
    URI back = location(authorized);
    assertThat(back.toString()).startsWith(REDIRECT).contains("state=the-state");

    String code = back.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
    String basic =
        Base64.getEncoder()
            .encodeToString("songtor-web:web-secret".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> tokens =
        post(
            "/oauth2/token",
            Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER),
            Map.of("Authorization", "Basic " + basic));
    assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    JsonNode body = JsonMapper.shared().readTree(tokens.body());
    JWTClaimsSet access = SignedJWT.parse(body.get("access_token").asString()).getJWTClaimsSet();
    JWTClaimsSet identity = SignedJWT.parse(body.get("id_token").asString()).getJWTClaimsSet();
    assertThat(access.getAudience()).containsExactly("songtor");
    assertThat(access.getStringListClaim("roles")).containsExactly("case-manager");
    assertThat(identity.getAudience()).containsExactly("songtor-web");
    assertThat(identity.getStringClaim("name")).contains("สมศรี");
  }

  @Test
  void discoveryNamesTheIssuerAndTheKeysStayAfterARestart() throws Exception {
    String before = get(URI.create(options.issuer() + "/oauth2/jwks")).body();
    assertThat(get(URI.create(options.issuer() + "/.well-known/openid-configuration")).body())
        .contains("\"issuer\":\"" + options.issuer() + "\"")
        .contains("end_session_endpoint");

    assertThat(before).contains(IdentityKeys.keptIn(options.keys()).getKeyID());
    assertThat(before).doesNotContain("\"d\":");
  }

  private static URI authorize() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return URI.create(
        options.issuer()
            + "/oauth2/authorize?"
            + form(
                Map.of(
                    "response_type", "code",
                    "client_id", "songtor-web",
                    "scope", "openid profile",
                    "redirect_uri", REDIRECT,
                    "state", "the-state",
                    "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                    "code_challenge_method", "S256")));
  }

  private HttpResponse<String> get(URI address) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(
      String path, Map<String, String> fields, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(options.issuer() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields)));
    headers.forEach(request::header);
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private static URI location(HttpResponse<String> response) {
    return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
