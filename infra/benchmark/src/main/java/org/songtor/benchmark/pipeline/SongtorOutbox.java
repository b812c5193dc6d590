package org.songtor.benchmark.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.songtor.benchmark.append.LifeCycle;
import org.songtor.benchmark.append.SongtorCases;
import org.songtor.benchmark.measure.ClosedLoop;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.service.Identity;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.benchmark.service.QueryService;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.stack.Ports;
import org.songtor.stack.Processes;
import org.songtor.stack.SongtorDatabase;

/**
 * The whole way: the command-service in this JVM with its relay, the broker, and the query-service
 * in a JVM of its own, from its production jar. A change is seen when its event arrives on the
 * agency's live feed.
 */
public final class SongtorOutbox implements Outbox {
  private static final String AGENCY = LifeCycle.AGENCY.id().toString();

  private final Laboratory laboratory;
  private final SongtorDatabase database;
  private final SongtorCases cases;
  private final Identity identity;
  private final JavaChild queries;
  private final int port;
  private final List<Item> items = new ArrayList<>();
  private final Map<String, Integer> byReferral = new ConcurrentHashMap<>();
  private volatile IntConsumer seen = item -> {};
  private volatile boolean closed;

  private static final class Item {
    final CaseId id;
    final ReferralId referral;
    boolean held;

    Item(CaseId id, ReferralId referral) {
      this.id = id;
      this.referral = referral;
    }
  }

  /**
   * @param count of things in the inbox; may be none
   */
  public SongtorOutbox(Laboratory laboratory, int count) throws IOException {
    this(laboratory, laboratory.freshDatabase(), count);
  }

  /** The same in a given database. */
  public SongtorOutbox(Laboratory laboratory, SongtorDatabase database, int count)
      throws IOException {
    this(laboratory, database, count, QueryService.HEAP);
  }

  /**
   * The same with a given heap for the query-service.
   *
   * @param heap in MiB
   */
  public SongtorOutbox(Laboratory laboratory, SongtorDatabase database, int count, int heap)
      throws IOException {
    this.laboratory = laboratory;
    Path folder = Files.createDirectories(laboratory.folder().resolve("pipeline"));
    this.database = database;
    String topic = "bench.pipeline." + UUID.randomUUID();
    this.identity = new Identity(folder);
    this.cases = SongtorCases.publishing(database, laboratory.kafka().bootstrapServers(), topic);
    this.port = Ports.free();
    this.queries =
        QueryService.start(
            laboratory.checkout(),
            database,
            laboratory.kafka().bootstrapServers(),
            topic,
            identity.issuer(),
            port,
            heap,
            folder.resolve("query-service.log"));
    for (int i = 0; i < count; i++) {
      items.add(new Item(CaseId.at(System.currentTimeMillis()), LifeCycle.newReferral()));
      byReferral.put(items.get(i).referral.toString(), i);
    }
    prepare();
    listen();
  }

  private void prepare() {
    if (items.isEmpty()) {
      return;
    }
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(items.size());
    for (int caller = 0; caller < 16; caller++) {
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                  Item item = items.get(i);
                  LifeCycle.twelve(item.id, item.referral).forEach(m -> cases.move(item.id, m));
                  LifeCycle.taken(item.referral).forEach(move -> cases.move(item.id, move));
                  done.countDown();
                }
              });
    }
    try {
      if (!done.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the referrals could not be made within a minute");
      }
      awaitProjected();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Listens as the agency's officer does. */
  private void listen() {
    CountDownLatch ready = new CountDownLatch(1);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + port + "/api/agencies/" + AGENCY + "/inbox/stream"))
            .header("Authorization", "Bearer " + identity.tokenOf("officer-health"))
            .build();
    Thread.ofPlatform()
        .name("officer")
        .daemon()
        .start(
            () -> {
              try {
                HttpResponse<Stream<String>> response =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
                response
                    .body()
                    .forEach(
                        line -> {
                          if (line.startsWith("event: ready")) {
                            ready.countDown();
                          } else if (line.startsWith("data: {") && line.contains("referralId")) {
                            arrived(line);
                          }
                        });
              } catch (IOException | java.io.UncheckedIOException e) {
                if (!closed) {
                  throw new IllegalStateException("the live feed broke off", e);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      if (!ready.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the live feed did not begin");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void arrived(String line) {
    int at = line.indexOf("\"referralId\":\"") + 14;
    Integer item = byReferral.get(line.substring(at, at + 36));
    if (item != null) {
      seen.accept(item);
    }
  }

  /** Where the query-service answers. */
  public int port() {
    return port;
  }

  /** The query-service's process. */
  public long queryService() {
    return queries.pid();
  }

  /** What somebody sends who wants to listen to the agency's feed, as text. */
  public String request() {
    return "GET /api/agencies/"
        + AGENCY
        + "/inbox/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + identity.tokenOf("officer-health")
        + "\r\n\r\n";
  }

  /** The referral of each item. */
  public List<String> referrals() {
    return items.stream().map(item -> item.referral.toString()).toList();
  }

  /** Where all of it is stored. */
  public SongtorDatabase database() {
    return database;
  }

  @Override
  public int items() {
    return items.size();
  }

  @Override
  public void change(int index) {
    Item item = items.get(index);
    cases.move(
        item.id, item.held ? LifeCycle.resume(item.referral) : LifeCycle.hold(item.referral));
    item.held = !item.held;
  }

  @Override
  public void onVisible(IntConsumer listener) {
    this.seen = listener;
  }

  /** Runs whole life cycles; returns how many a second, until the last of them is projected. */
  ClosedLoop.Done lifeCycles(int callers, Duration length) throws SQLException {
    long began = System.nanoTime();
    Meter.Reading before = meter().read();
    AtomicInteger started = new AtomicInteger();
    ClosedLoop.Done done =
        new ClosedLoop(callers, Duration.ZERO, length)
            .run(
                new Meter(),
                caller -> {
                  CaseId id = CaseId.at(System.currentTimeMillis());
                  LifeCycle.twelve(id, LifeCycle.newReferral())
                      .forEach(move -> cases.move(id, move));
                  started.incrementAndGet();
                });
    awaitProjected();
    Duration whole = Duration.ofNanos(System.nanoTime() - began);
    if (started.get() < done.operations()) {
      throw new IllegalStateException("fewer cases than counted");
    }
    return new ClosedLoop.Done(started.get(), whole, meter().since(before));
  }

  /** Waits until every event of the log is in the rows. */
  public void awaitProjected() {
    long head = number("SELECT coalesce(max(position), 0) FROM log.event");
    boolean there =
        Processes.await(
            Duration.ofMinutes(2), () -> number("SELECT position FROM read.watermark") >= head);
    if (!there) {
      throw new IllegalStateException("the projections did not catch up within two minutes");
    }
  }

  private long number(String query) {
    try (Connection connection = database.superuser().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Meter meter() {
    long service = queries.pid();
    long broker = laboratory.kafka().pid();
    return laboratory
        .meter()
        .with(Meter.SERVICES, () -> CpuTime.ofTree(service))
        .with(Meter.KAFKA, () -> CpuTime.ofTree(broker));
  }

  @Override
  public void close() {
    closed = true;
    queries.close();
    cases.close();
    identity.close();
  }
}
