package org.songtor.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.songtor.local.identity.IdentityProvider;
import org.songtor.stack.Ports;
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

  private final LocalStackOptions options;
  private final DataFolder folder;
  private final DemoClock clock;
  private final StackParts parts;
  private final Orders orders = new Orders(this);
  private final Map<Part, ServiceGroup> services = new EnumMap<>(Part.class);
  private final Map<String, Duration> startTimes = new ConcurrentHashMap<>();
  private final Thread closeAtExit = new Thread(this::stopAll, "songtor-stop");
  private final Object stopping = new Object();
  private final Object stateFile = new Object();
  private volatile boolean closed;
  private volatile @Nullable ControlPort control;
  private volatile @Nullable IdentityProvider identity;
  private volatile @Nullable SongtorDatabase database;

  private LocalStack(LocalStackOptions options, DataFolder folder) {
    this.options = options;
    this.folder = folder;
    this.clock = new DemoClock(folder.file("clock-offset"));
    this.parts = new StackParts(options.announcer(), this::saveState);
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
    groups(programs);
    saveState();

    announcer.say(
        "กำลังเริ่ม PostgreSQL, Kafka, ระบบยืนยันตัวตน และบริการทั้งสอง…",
        "Starting PostgreSQL, Kafka, the identity provider and both services…");
    // What the services ask for comes first: those that find no broker ask again only later, and
    // five JVMs at once would each wait for the others' processors.
    Together.run(
        List.of(
            () -> startPart(Part.KAFKA, programs::kafka),
            () -> startDatabase(programs),
            () -> timed("identity", () -> identity = programs.identity())));
    startServices();
    loadDirectoryOnce();
    // Last, so that its port, which is any free one, cannot be one that a part is to have.
    control = ControlPort.open(orders::take);
    saveState();
  }

  private void groups(Programs programs) {
    ServiceGroup.Host host = new Host(programs);
    group(Part.COMMAND_SERVICE, options.commands(), options.ports().commandService(), host);
    group(Part.QUERY_SERVICE, options.queries(), options.ports().web(), host);
  }

  private void group(Part service, int replicas, int port, ServiceGroup.Host host) {
    Path work = folder.file("balancer");
    services.put(service, new ServiceGroup(service, replicas, port, this::freePort, work, host));
  }

  /** For a replica: any that is free and meant for nothing else here. */
  private int freePort() {
    int port = Ports.free();
    while (options.ports().byOption().containsValue(port)) {
      port = Ports.free();
    }
    return port;
  }

  private void startDatabase(Programs programs) {
    startPart(Part.POSTGRES, programs::postgres);
    database = programs.database();
  }

  private void startServices() {
    Together.run(
        services.entrySet().stream()
            .map(
                service ->
                    (Runnable) () -> timed(service.getKey().code(), service.getValue()::start))
            .toList());
  }

  /** What the groups of replicas get from this stack. */
  private final class Host implements ServiceGroup.Host {
    private final Programs programs;

    Host(Programs programs) {
      this.programs = programs;
    }

    @Override
    public SupervisedPart supervise(Replica replica, int port) {
      return parts.supervise(
          replica, () -> programs.service(replica, port, LocalStack.this.database()));
    }

    @Override
    public SupervisedPart of(Replica replica) {
      return parts.of(replica);
    }

    @Override
    public Path log(Replica replica) {
      return logs().resolve(replica.name() + ".log");
    }

    @Override
    public BooleanSupplier closing() {
      return () -> closed;
    }

    @Override
    public void tell(String thai, String english) {
      options.announcer().say(thai, english);
      orders.tell(thai, english);
    }
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

  private void loadDirectoryOnce() {
    DemoDirectory demo = new DemoDirectory(baseUrl(), tokens());
    loadOnce(
        "agencies-registered",
        () -> demo.load(CsvLoad.Directory.AGENCIES),
        count -> "ลงทะเบียนหน่วยงานตัวอย่าง " + count + " แห่งแล้ว",
        count -> "Registered " + count + " demo agencies.");
    // After the agencies, which keep some of them.
    loadOnce(
        "resources-listed",
        () -> demo.load(CsvLoad.Directory.RESOURCES),
        count -> "ลงรายการแหล่งเรียนรู้และทรัพยากรตัวอย่าง " + count + " รายการแล้ว",
        count -> "Listed " + count + " demo resources.");
  }

  private void loadOnce(
      String marker, IntSupplier load, IntFunction<String> thai, IntFunction<String> english) {
    Path done = folder.file(marker);
    if (Files.exists(done)) {
      return;
    }
    int count = load.getAsInt();
    try {
      Files.writeString(done, Instant.now() + "\n");
    } catch (IOException e) {
      throw new StackException("เขียน " + done + " ไม่ได้", done + " cannot be written.", e);
    }
    options.announcer().say(thai.apply(count), english.apply(count));
  }

  private void startPart(Part part, Supplier<RunningPart> starter) {
    timed(part.code(), () -> parts.supervise(Replica.first(part), starter));
  }

  private void timed(String name, Runnable start) {
    long begin = System.nanoTime();
    start.run();
    startTimes.put(name, Duration.ofNanos(System.nanoTime() - begin));
  }

  private void saveState() {
    synchronized (stateFile) {
      if (closed) {
        return;
      }
      Map<Replica, Integer> listening = new TreeMap<>();
      services.values().forEach(service -> listening.putAll(service.listening()));
      ControlPort port = control;
      new StackState(
              ProcessHandle.current().pid(),
              port == null ? StackState.Control.none() : port.address(),
              options.ports(),
              listening,
              parts.children())
          .writeTo(folder.root());
    }
  }

  /**
   * Restarts every replica of a service.
   *
   * @param rolling one after the other, each drained first, so that with two replicas or more
   *     nobody notices; else all at once
   * @throws StackException when one does not become ready again
   */
  public void restart(Part service, boolean rolling) {
    ServiceGroup group = Objects.requireNonNull(services.get(service), "a service");
    if (rolling) {
      group.roll();
    } else {
      group.restartAll();
    }
  }

  /**
   * Restarts one process; a replica of a service is drained first where others serve meanwhile.
   *
   * @throws StackException when it does not become ready again
   */
  public void restart(Replica replica) {
    ServiceGroup group = services.get(replica.part());
    if (group != null) {
      group.roll(replica);
    } else {
      parts.of(replica).stop();
      parts.of(replica).start();
    }
  }

  boolean isService(Part part) {
    return services.containsKey(part);
  }

  /** Every process of the stack and where it listens; the first replica of each part is first. */
  public Map<Replica, Integer> replicas() {
    Map<Replica, Integer> all = new TreeMap<>();
    all.put(Replica.first(Part.POSTGRES), options.ports().postgres());
    all.put(Replica.first(Part.KAFKA), options.ports().kafka());
    services.values().forEach(service -> all.putAll(service.listening()));
    return all;
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

  /** The process of the part's first replica, or empty while it is not running. */
  public Optional<Long> pid(Part part) {
    return pid(Replica.first(part));
  }

  /** The replica's process, or empty while it is not running. */
  public Optional<Long> pid(Replica replica) {
    return parts.pid(replica);
  }

  /** Ends the part's first replica as a crash would. */
  public void kill(Part part) {
    kill(Replica.first(part));
  }

  /** Ends a replica as a crash would ({@code kill -9}); it is started again by itself. */
  public void kill(Replica replica) {
    parts.of(replica).kill();
  }

  /** Stops the part's first replica in order; it stays stopped. */
  public void stop(Part part) {
    stop(Replica.first(part));
  }

  /** Stops a replica in order; it stays stopped. */
  public void stop(Replica replica) {
    parts.of(replica).stop();
  }

  /** Starts the part's first replica, which was stopped. */
  public void startAgain(Part part) {
    startAgain(Replica.first(part));
  }

  /** Starts a replica that was stopped. */
  public void startAgain(Replica replica) {
    parts.of(replica).start();
  }

  /**
   * Waits until every replica of both services takes requests.
   *
   * @return false when the time ran out
   */
  public boolean awaitReady(Duration limit) {
    return services.values().stream().allMatch(service -> service.awaitAllReady(limit));
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
      closed = true;
      parts.close();
      ControlPort port = control;
      if (port != null) {
        port.close();
      }
      parts.stop(this::isService);
      services.values().forEach(ServiceGroup::closeAddress);
      parts.stop(part -> !isService(part));
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
}
