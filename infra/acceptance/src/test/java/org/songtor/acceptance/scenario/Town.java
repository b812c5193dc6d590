package org.songtor.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.Tokens;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;
import org.songtor.local.identity.DemoUsers;
import org.songtor.stack.Processes;

/**
 * Where the scenarios take place: the services on their embedded database and broker, and one clock
 * that only runs forward. Figures are told as what has changed, so that scenarios can share it.
 */
final class Town implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

  /** The services look at the clock's file about every 100 milliseconds. */
  private static final long CLOCK_SEEN = TimeUnit.MILLISECONDS.toNanos(250);

  private final LocalStack stack;
  private final HttpClient http;
  private final SongtorClient client;

  Town(Path data) {
    stack = LocalStack.start(LocalStackOptions.usual(data).on(StackPorts.free()));
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    client =
        new SongtorClient(
            http,
            stack.baseUrl(),
            new Tokens(http, URI.create(stack.issuer()), DemoUsers.PASSWORD));
  }

  SongtorClient client() {
    return client;
  }

  LocalDate today() {
    return LocalDate.ofInstant(Instant.now().plus(stack.clock().offset()), THAILAND);
  }

  /** The day in Thailand that ends with this instant. */
  static LocalDate lastDayBefore(String instant) {
    return LocalDate.ofInstant(Instant.parse(instant).minusMillis(1), THAILAND);
  }

  /** A day on which a child of that age had been of it for half a year. */
  LocalDate bornYearsAgo(int years) {
    return today().minusYears(years).minusMonths(6);
  }

  void daysPass(long days) {
    stack.clock().advance(Duration.ofDays(days));
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < CLOCK_SEEN) {
      LockSupport.parkNanos(CLOCK_SEEN);
    }
  }

  /** Until everything that had become due by now has happened, and can be read. */
  void awaitNothingDue() {
    Instant now = Instant.now().plus(stack.clock().offset());
    await(
        "what is due to happen",
        () -> number("SELECT count(*) FROM log.deadline WHERE due_at <= '" + now + "'") == 0);
    awaitAllReadable();
  }

  /** Until everything that was written down by now can be read. */
  void awaitAllReadable() {
    long last = number("SELECT coalesce(max(position), 0) FROM log.event");
    await(
        "what was written down to be readable",
        () ->
            client.get(Person.AUDITOR.user(), "/api/system/projection").path("watermark").asLong()
                >= last);
  }

  private long number(String query) {
    try (Connection connection = stack.database().superuser().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    assertThat(Processes.await(PATIENCE, condition)).as(what).isTrue();
  }

  /** A child was listed, and nobody has looked yet. */
  ChildCase aListedChild(String definition, String given, int age) {
    return ChildCase.listed(this, definition, given, bornYearsAgo(age));
  }

  /** What the province reads of one way of working, at least as new as that case. */
  Figures figures(String definition, ChildCase atLeast) {
    return new Figures(
        client.get(
            Person.AUDITOR.user(),
            "/api/reports/funnel?definition=" + definition,
            atLeast.token()));
  }

  /** The same of one area in it. */
  Figures figuresIn(String area, String definition, ChildCase atLeast) {
    return new Figures(
        client.get(
            Person.AUDITOR.user(),
            "/api/reports/funnel?definition=" + definition + "&tambon=" + area,
            atLeast.token()));
  }

  @Override
  public void close() {
    http.shutdownNow();
    stack.close();
  }
}
