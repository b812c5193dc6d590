package org.songtor.query.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.songtor.language.Role;
import org.songtor.query.testing.RawHttp;
import org.songtor.query.testing.TestIssuer;
import org.songtor.query.testing.TestService;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.TestStack;

/** A person's browser before several replicas, of which any may answer and any may restart. */
class SessionsTest {
  private final TestIssuer issuer = new TestIssuer();
  private final SongtorDatabase database = TestStack.freshDatabase();
  private final String topic = TestStack.freshTopic();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @Test
  void a_login_begun_here_ends_there_and_survives_every_restart() throws Exception {
    TestService first = replica("the shared secret");
    TestService second = replica("the shared secret");
    try {
      HttpResponse<String> asked = get(first, "/cases");
      assertThat(asked.statusCode()).isEqualTo(302);
      HttpResponse<String> sentAway = get(second, "/oauth2/authorization/songtor");
      assertThat(sentAway.statusCode()).isEqualTo(302);
      String authorize = location(sentAway);
      assertThat(sessions()).as("who only asks leaves nothing in the database").isZero();
      issuer.willSignIn(
          "auditor-thida", List.of(Role.AUDITOR), List.of("30"), parameter(authorize, "nonce"));

      HttpResponse<String> back =
          get(first, "/login/oauth2/code/songtor?code=one&state=" + parameter(authorize, "state"));
      assertThat(back.statusCode()).isEqualTo(302);
      assertThat(location(back)).as("where the person wanted to go").contains("/cases");
      assertThat(get(second, "/cases").statusCode()).isEqualTo(200);

      first.close();
      second.close();
      try (TestService third = replica("the shared secret")) {
        assertThat(get(third, "/cases").statusCode()).isEqualTo(200);
        assertThat(readable()).doesNotContain("auditor-thida").doesNotContain("eyJ");
      }
      try (TestService other = replica("another secret")) {
        assertThat(get(other, "/cases").statusCode())
            .as("what cannot be opened is a person who signs in again, not an error")
            .isEqualTo(302);
      }
    } finally {
      issuer.close();
      http.shutdownNow();
    }
  }

  @Test
  void a_stranger_leaves_no_session_and_no_way_to_another_site() throws Exception {
    try (TestService replica = replica("the shared secret")) {
      for (String path : List.of("/cases", "/", "/inbox?tab=x", "/oauth2/authorization/songtor")) {
        cookies.clear();
        assertThat(get(replica, path).statusCode()).as(path).isEqualTo(302);
      }
      RawHttp.Reply form = RawHttp.form(replica.url(), "/parked/x/retry", "_csrf=made-up&a=b");
      assertThat(form.status()).as(form.text()).isEqualTo(403);
      for (String bad : List.of("AA", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
        assertThat(
                RawHttp.get(
                        replica.url(),
                        "/login/oauth2/code/songtor?code=one&state=two",
                        "Cookie: songtor-login=" + bad)
                    .status())
            .isEqualTo(401);
      }
      assertThat(sessions()).isZero();

      cookies.clear();
      String authorize = location(get(replica, "/oauth2/authorization/songtor"));
      issuer.willSignIn(
          "auditor-thida", List.of(Role.AUDITOR), List.of("30"), parameter(authorize, "nonce"));
      // "//evil.example/cases", as a cookie of another site's making
      cookies.put("songtor-return", "Ly9ldmlsLmV4YW1wbGUvY2FzZXM");
      HttpResponse<String> back =
          get(
              replica,
              "/login/oauth2/code/songtor?code=one&state=" + parameter(authorize, "state"));
      assertThat(location(back)).doesNotContain("evil").endsWith("/");
      assertThat(sessions()).isEqualTo(1);
    } finally {
      issuer.close();
      http.shutdownNow();
    }
  }

  @Test
  void what_the_table_says_or_is_made_to_say_signs_nobody_in() throws Exception {
    try (TestService replica = replica("the shared secret")) {
      signIn(replica, "auditor-thida", Role.AUDITOR);
      assertThat(get(replica, "/cases").statusCode()).isEqualTo(200);
      String auditor = only("select session_id from session.http_session");

      cookies.clear();
      cookies.put(
          "songtor", Base64.getEncoder().encodeToString(auditor.getBytes(StandardCharsets.UTF_8)));
      assertThat(get(replica, "/cases").statusCode()).as("an id is no cookie").isEqualTo(302);

      cookies.clear();
      signIn(replica, "system-admin", Role.ADMINISTRATOR);
      assertThat(get(replica, "/cases").statusCode()).as("not an auditor").isEqualTo(403);
      try (Connection connection = database.query().connect();
          PreparedStatement swap =
              connection.prepareStatement(
                  """
                  update session.http_session_attributes mine
                  set attribute_bytes = theirs.attribute_bytes
                  from session.http_session_attributes theirs
                  join session.http_session them on them.primary_id = theirs.session_primary_id
                  where them.session_id = ? and mine.attribute_name = theirs.attribute_name
                    and mine.session_primary_id <> theirs.session_primary_id
                  """)) {
        swap.setString(1, auditor);
        assertThat(swap.executeUpdate()).isPositive();
      }
      assertThat(get(replica, "/cases").statusCode())
          .as("what was kept for another session is not opened in this one")
          .isEqualTo(302);
    } finally {
      issuer.close();
      http.shutdownNow();
    }
  }

  private void signIn(TestService replica, String person, Role role) throws Exception {
    String authorize = location(get(replica, "/oauth2/authorization/songtor"));
    issuer.willSignIn(person, List.of(role), List.of("30"), parameter(authorize, "nonce"));
    get(replica, "/login/oauth2/code/songtor?code=one&state=" + parameter(authorize, "state"));
  }

  private String only(String query) throws SQLException {
    try (Connection connection = database.query().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private long sessions() throws SQLException {
    try (Connection connection = database.query().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from session.http_session")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private TestService replica(String secret) {
    return new TestService(
        Map.of(
            "songtor.kafka.topic",
            topic,
            "songtor.identity.issuer",
            issuer.uri(),
            "songtor.identity.web.client-secret",
            secret,
            "songtor.identity.web.redirect-base",
            "http://localhost:8080"),
        database);
  }

  /** As a browser would: cookies do not know ports. */
  private HttpResponse<String> get(TestService replica, String path)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(replica.url() + path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "text/html");
    if (!cookies.isEmpty()) {
      StringBuilder sent = new StringBuilder();
      cookies.forEach((name, value) -> sent.append(name).append('=').append(value).append("; "));
      request.header("Cookie", sent.toString());
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    for (String header : response.headers().allValues("set-cookie")) {
      for (HttpCookie cookie : HttpCookie.parse(header)) {
        assertThat(cookie.isHttpOnly() || !cookie.getName().equals("songtor")).isTrue();
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    return response;
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElseThrow();
  }

  private static String parameter(String address, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
    assertThat(found.find()).as(name + " in " + address).isTrue();
    return found.group(1);
  }

  /** All that the tables of sessions say to somebody without the key. */
  private String readable() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = database.query().connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("select s::text from session.http_session s")) {
        while (rows.next()) {
          all.append(rows.getString(1)).append('\n');
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "select attribute_name, attribute_bytes from session.http_session_attributes")) {
        int attributes = 0;
        while (rows.next()) {
          attributes++;
          all.append(rows.getString(1))
              .append(new String(rows.getBytes(2), StandardCharsets.ISO_8859_1));
        }
        assertThat(attributes).isPositive();
      }
    }
    return all.toString();
  }
}
