package org.songtor.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.songtor.local.identity.IdentityProvider;
import org.songtor.stack.LogTail;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.StackException;

/**
 * The whole of Songtor on this machine: PostgreSQL, Kafka, the development identity provider and
 * both services, on data that are kept in one folder.
 *
 * <p>All but the identity provider are child processes. They are started again when they end by
 * themselves, and they end with this JVM, also when it is killed.
 */
public final class LocalStack implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofMinutes(2);

  private final LocalStackOptions options;
  private final DataFolder folder;
  private final DemoClock clock;
  private final Map<Part, SupervisedPart> parts = new EnumMap<>(Part.class);
  private final Map<String, Duration> startTimes = new ConcurrentHashMap<>();
  private final Thread closeAtExit = new Thread(this::stopAll, "songtor-stop");
  private final Object stopping = new Object();
  private final Object stateFile = new Object();
  private volatile boolean closed;
  private volatile @Nullable IdentityProvider identity;
  private volatile @Nullable SongtorDatabase database;

  private LocalStack(LocalStackOptions options, DataFolder folder) {
    this.options = options;
    this.folder = folder;
    this.clock = new DemoClock(folder.file("clock-offset"));
  }

  /**
   * Starts everything and returns when both services are ready and the demo agencies are known.
   *
   * @throws AlreadyRunning when another launcher works on the same data
   * @throws StackException when a part cannot be started; whatever was started is stopped again
   */
  public static LocalStack start(LocalStackOptions options) {
    DataFolder folder = DataFolder.take(options.data());
    LocalStack stack = new LocalStack(options, folder);
    Runtime.getRuntime().addShutdownHook(stack.closeAtExit);
    try {
      stack.startAll();
      return stack;
    } catch (RuntimeException | Error failure) {
      try {
        stack.close();
      } catch (RuntimeException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
  }

  private void startAll() {
    Announcer announcer = options.announcer();
    stopOrphans(folder.root(), announcer);
    if (options.fresh()) {
      folder.wipe();
    }
    options.ports().requireFree();
    Programs programs =
        new Programs(options, folder, clock, Secrets.keptIn(folder.file("secrets.properties")));
    saveState();

    announcer.say(
        "กำลังเริ่ม PostgreSQL, Kafka และระบบยืนยันตัวตน…",
        "Starting PostgreSQL, Kafka and the identity provider…");
    together(
        () -> timed("identity", () -> identity = programs.identity()),
        () -> startServices(programs));
    registerAgenciesOnce();
  }

  /** The services need the database and the broker; tokens are asked for later. */
  private void startServices(Programs programs) {
    together(
        () -> timed(Part.POSTGRES.code(), () -> supervise(Part.POSTGRES, programs::postgres)),
        () -> timed(Part.KAFKA.code(), () -> supervise(Part.KAFKA, programs::kafka)));
    SongtorDatabase prepared = programs.database();
    database = prepared;
    options
        .announcer()
        .say(
            "กำลังเริ่ม command-service และ query-service…",
            "Starting command-service and query-service…");
    together(
        () ->
            startService(
                Part.COMMAND_SERVICE,
                () -> programs.commandService(prepared),
                options.ports().commandService()),
        () ->
            startService(
                Part.QUERY_SERVICE, () -> programs.queryService(prepared), options.ports().web()));
  }

  /** Stops what a killed launcher left running on the folder's data. */
  static void stopOrphans(Path folder, Announcer announcer) {
    int orphans = StackState.of(folder).map(StackState::stopOrphans).orElse(0);
    if (orphans > 0) {
      announcer.say(
          "หยุดโปรเซสที่ค้างจากครั้งก่อน " + orphans + " ตัว",
          "Stopped " + orphans + " processes left by a launcher that was killed.");
    }
  }

  private void registerAgenciesOnce() {
    Path done = folder.file("agencies-registered");
    if (Files.exists(done)) {
      return;
    }
    int count = new DemoAgencies(baseUrl(), tokens()).register();
    try {
      Files.writeString(done, Instant.now() + "\n");
    } catch (IOException e) {
      throw new StackException("เขียน " + done + " ไม่ได้", done + " cannot be written.", e);
    }
    options
        .announcer()
        .say(
            "ลงทะเบียนหน่วยงานตัวอย่าง " + count + " แห่งแล้ว",
            "Registered " + count + " demo agencies.");
  }

  private void startService(Part part, Supplier<RunningPart> starter, int port) {
    timed(
        part.code(),
        () -> {
          SupervisedPart service = supervise(part, starter);
          long first = service.pid().orElse(0L);
          // Another pid means that the first process ended: a service that cannot start is told
          // here, not started for ever.
          boolean ready =
              new Readiness(port)
                  .await(READY_LIMIT, () -> closed || service.pid().orElse(0L) != first);
          if (!ready) {
            service.stop();
            throw notReady(part);
          }
        });
  }

  private StackException notReady(Part part) {
    Path log = logs().resolve(part.code() + ".log");
    return new StackException(
        part.code() + " ไม่พร้อมทำงาน ดูบันทึก " + log,
        part.code()
            + " did not become ready; its log is "
            + log
            + " and ends with:\n"
            + LogTail.of(log, 20));
  }

  private SupervisedPart supervise(Part part, Supplier<RunningPart> starter) {
    SupervisedPart supervised =
        new SupervisedPart(part, starter, options.announcer(), this::saveState);
    synchronized (parts) {
      if (closed) {
        throw new StackException("กำลังหยุด", "The stack is being stopped.");
      }
      parts.put(part, supervised);
    }
    supervised.start();
    return supervised;
  }

  private void timed(String name, Runnable start) {
    long begin = System.nanoTime();
    start.run();
    startTimes.put(name, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Runs all at once, waits for all, and throws what the first failing one threw. */
  private static void together(Runnable... tasks) {
    CompletableFuture<?>[] futures =
        Arrays.stream(tasks)
            .map(task -> CompletableFuture.runAsync(task, each -> Thread.ofPlatform().start(each)))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(futures).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void saveState() {
    synchronized (stateFile) {
      if (closed) {
        return;
      }
      Map<Part, StackState.Child> children = new EnumMap<>(Part.class);
      synchronized (parts) {
        parts.forEach(
            (part, supervised) ->
                supervised.pid().ifPresent(pid -> children.put(part, StackState.Child.of(pid))));
      }
      new StackState(ProcessHandle.current().pid(), options.ports(), children)
          .writeTo(folder.root());
    }
  }

  /** The one address that people and programs use: pages and API. */
  public URI baseUrl() {
    return URI.create("http://localhost:" + options.ports().web());
  }

  public URI commandServiceUrl() {
    return URI.create("http://localhost:" + options.ports().commandService());
  }

  /** The issuer of tokens. */
  public String issuer() {
    return "http://localhost:" + options.ports().identity();
  }

  public DemoTokens tokens() {
    return new DemoTokens(issuer());
  }

  /** For looking at what is stored; no part of a scenario may need it. */
  public SongtorDatabase database() {
    return Objects.requireNonNull(database, "the stack is started");
  }

  public String kafkaBootstrapServers() {
    return options.ports().kafkaAddress();
  }

  public DemoClock clock() {
    return clock;
  }

  /** The folder of the log files. */
  public Path logs() {
    return DataFolder.logs(folder.root());
  }

  /** How long each part took until it was ready, by name. */
  public Map<String, Duration> startTimes() {
    return Map.copyOf(startTimes);
  }

  /** The part's process, or empty while it is not running. */
  public Optional<Long> pid(Part part) {
    synchronized (parts) {
      return Optional.ofNullable(parts.get(part)).flatMap(SupervisedPart::pid);
    }
  }

  /** Ends a part as a crash would ({@code kill -9}); it is started again by itself. */
  public void kill(Part part) {
    partOf(part).kill();
  }

  /** Stops a part in order; it stays stopped. */
  public void stop(Part part) {
    partOf(part).stop();
  }

  /** Starts a part that was stopped. */
  public void startAgain(Part part) {
    partOf(part).start();
  }

  /**
   * Waits until both services take requests.
   *
   * @return false when the time ran out
   */
  public boolean awaitReady(Duration limit) {
    Readiness command = new Readiness(options.ports().commandService());
    Readiness query = new Readiness(options.ports().web());
    return command.await(limit, () -> closed) && query.await(limit, () -> closed);
  }

  private SupervisedPart partOf(Part part) {
    synchronized (parts) {
      return Objects.requireNonNull(parts.get(part), "the stack is started");
    }
  }

  /** Stops everything in order: services, then broker and database, then the identity provider. */
  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException theJvmIsEnding) {
      // The hook itself is then running or has run: everything is stopped either way.
      return;
    }
  }

  private void stopAll() {
    synchronized (stopping) {
      if (closed) {
        return;
      }
      synchronized (parts) {
        closed = true;
      }
      together(() -> stopIfThere(Part.QUERY_SERVICE), () -> stopIfThere(Part.COMMAND_SERVICE));
      together(() -> stopIfThere(Part.KAFKA), () -> stopIfThere(Part.POSTGRES));
      IdentityProvider provider = identity;
      if (provider != null) {
        provider.close();
      }
      synchronized (stateFile) {
        StackState.clear(folder.root());
      }
      folder.close();
    }
  }

  private void stopIfThere(Part part) {
    SupervisedPart supervised;
    synchronized (parts) {
      supervised = parts.get(part);
    }
    if (supervised != null) {
      supervised.stop();
    }
  }
}
