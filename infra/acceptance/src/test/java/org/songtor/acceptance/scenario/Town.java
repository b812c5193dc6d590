package org.songtor.acceptance.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.Tokens;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;
import org.songtor.local.identity.DemoUsers;

/**
 * Where the scenarios take place: the services on their embedded database and broker, and one clock
 * that only runs forward. Figures are told as what has changed, so that scenarios can share it.
 */
final class Town implements AutoCloseable {
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
