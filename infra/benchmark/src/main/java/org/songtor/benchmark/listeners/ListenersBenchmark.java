package org.songtor.benchmark.listeners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.songtor.benchmark.measure.CpuTime;
import org.songtor.benchmark.measure.Meter;
import org.songtor.benchmark.pipeline.Outbox;
import org.songtor.benchmark.pipeline.SongtorOutbox;
import org.songtor.benchmark.pipeline.Visibility;
import org.songtor.benchmark.run.Aim;
import org.songtor.benchmark.run.Benchmark;
import org.songtor.benchmark.run.Figure;
import org.songtor.benchmark.run.Laboratory;
import org.songtor.benchmark.run.Pace;
import org.songtor.benchmark.run.Scenario;
import org.songtor.benchmark.service.JavaChild;
import org.songtor.stack.Ports;
import org.songtor.stack.Processes;

/** Live feeds with very many listeners to the same agency. */
public final class ListenersBenchmark implements Benchmark {
  static final String BARE = "bare server";

  private static final int SOME = 1_000;
  private static final int MANY = 5_000;

  /** Changes a second in one inbox: some twenty times those of a province. */
  private static final double STEADY = 20;

  private static final int ITEMS = 64;

  /** Of the query-service, in MiB: each open connection holds about 115 KiB. */
  private static final int HEAP = 1024;

  @Override
  public String name() {
    return "listeners";
  }

  @Override
  public String title() {
    return "From a command to everybody who listens";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "All listen to one agency, so that each change goes to all of them: the command-service,"
            + " relay, broker and the query-service's production jar as for `visible`, listeners"
            + " over server-sent events. A change counts as seen when the *last* of them has it."
            + " One thread reads them all, on the same two processors.",
        "Half load is half of the highest rate of changes that all "
            + SOME
            + " listeners followed, with up to "
            + ITEMS
            + " under way; a *steady* run has "
            + STEADY
            + " changes a second. The query-service has "
            + HEAP
            + " MiB of heap, of which each open connection holds about 115 KiB.",
        "`bare server` writes as many bytes for each change to one connection after the other, from"
            + " one thread; it understands no request and stores, reads, encodes and queues"
            + " nothing.",
        "Heap growth is what the query-service holds after a full collection, at the end more than"
            + " at the beginning of the same measurement, with all listeners connected.");
  }

  @Override
  public List<Scenario> scenarios() {
    List<Figure> costs =
        List.of(Figure.CPU_HERE, Figure.CPU_SERVICES, Figure.CPU_KAFKA, Figure.CPU_DATABASE);
    return List.of(
        new Scenario(
            "thousand",
            SOME + " listeners, half load",
            Figure.P99,
            List.of(Figure.P50, Figure.LONGEST, Figure.OFFERED, Figure.RATE),
            List.of(Scenario.OURS, BARE)),
        new Scenario(
            "steady",
            SOME + " listeners, " + STEADY + " changes a second",
            Figure.P99,
            List.of(Figure.P50, Figure.LONGEST, Figure.OFFERED, Figure.RATE),
            List.of(Scenario.OURS, BARE)),
        new Scenario(
            "five-thousand",
            MANY + " listeners, deliveries",
            Figure.RATE,
            Stream.concat(Stream.of(Figure.BANDWIDTH, Figure.HEAP_GROWTH), costs.stream()).toList(),
            List.of(Scenario.OURS, BARE)));
  }

  @Override
  public List<Aim> aims() {
    return List.of(
        new Aim.Reaches("thousand", Figure.P99, 50),
        new Aim.Reaches("five-thousand", Figure.RATE, 150_000),
        new Aim.Reaches("five-thousand", Figure.HEAP_GROWTH, 10));
  }

  @Override
  public Bench open(Laboratory laboratory) throws IOException {
    return new Feeds(laboratory);
  }

  /** What is seen when each of an audience has seen it. */
  private static final class Crowd implements Outbox {
    private final Outbox changes;
    private final Audience audience;
    private final int size;
    private final Map<Long, Integer> items = new HashMap<>();
    private final AtomicIntegerArray arrived;
    private volatile IntConsumer seen = item -> {};

    Crowd(Outbox changes, int port, String request, int size, List<String> referrals)
        throws IOException {
      this.changes = changes;
      this.size = size;
      this.arrived = new AtomicIntegerArray(referrals.size());
      for (String referral : referrals) {
        items.put(FeedReader.tail(referral), items.size());
      }
      this.audience = new Audience(port, size, request, this::arrived);
    }

    private void arrived(long tail) {
      Integer item = items.get(tail);
      if (item != null && arrived.incrementAndGet(item) == size) {
        arrived.set(item, 0);
        seen.accept(item);
      }
    }

    long bytes() {
      return audience.bytes();
    }

    @Override
    public int items() {
      return changes.items();
    }

    @Override
    public void change(int item) throws Exception {
      audience.complete();
      changes.change(item);
    }

    @Override
    public void onVisible(IntConsumer listener) {
      this.seen = listener;
    }

    @Override
    public Meter meter() {
      return changes.meter();
    }

    /** Those who listen leave; what they listened to stays. */
    @Override
    public void close() throws IOException {
      audience.close();
    }
  }

  /** The bare server's side of the same. */
  private static final class BareOutbox implements Outbox {
    private final Laboratory laboratory;
    private final JavaChild server;
    private final SocketChannel control;

    BareOutbox(Laboratory laboratory, int port, int audience, int frameBytes) throws IOException {
      this.laboratory = laboratory;
      Map<String, Object> settings = new HashMap<>();
      settings.put("server.port", port);
      settings.put("audience", audience);
      settings.put("frame", frame(frameBytes));
      this.server =
          JavaChild.start(
              List.of(
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  BareFeed.class.getName()),
              settings,
              Files.createDirectories(laboratory.folder().resolve("listeners"))
                  .resolve("bare.log"));
      this.control = connected(port);
    }

    private static SocketChannel connected(int port) {
      @Nullable SocketChannel[] open = new SocketChannel[1];
      Processes.await(
          Duration.ofSeconds(20),
          () -> {
            try {
              open[0] =
                  SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
              return true;
            } catch (IOException notYet) {
              return false;
            }
          });
      SocketChannel channel = open[0];
      if (channel == null) {
        throw new IllegalStateException("the bare server did not start");
      }
      return channel;
    }

    static String referral(int item) {
      return "00000000-0000-7000-8000-" + "%012x".formatted(item);
    }

    private static String frame(int bytes) {
      String text =
          "event: change\ndata: {\"referralId\":\"00000000-0000-7000-8000-{item}\",\"pad\":\"";
      // The item's number is six longer than its place in the text.
      return text + "x".repeat(Math.max(0, bytes - text.length() - 10)) + "\"}\n\n";
    }

    @Override
    public int items() {
      return ITEMS;
    }

    @Override
    public synchronized void change(int item) throws IOException {
      ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).putInt(item).flip();
      while (number.hasRemaining()) {
        control.write(number);
      }
    }

    @Override
    public void onVisible(IntConsumer seen) {
      throw new UnsupportedOperationException("the audience sees it");
    }

    @Override
    public Meter meter() {
      long pid = server.pid();
      return laboratory.meter().with(Meter.SERVICES, () -> CpuTime.ofTree(pid));
    }

    @Override
    public void close() throws IOException {
      control.close();
      server.close();
    }
  }

  private static final class Feeds implements Bench {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration PLACES_WITHIN = Duration.ofMinutes(1);
    private static final Duration WARM_UP_QUICK = Duration.ofSeconds(5);

    private final Laboratory laboratory;
    private final SongtorOutbox outbox;
    private final int frameBytes;

    Feeds(Laboratory laboratory) throws IOException {
      this.laboratory = laboratory;
      this.outbox = new SongtorOutbox(laboratory, laboratory.freshDatabase(), ITEMS, HEAP);
      try (Crowd one = ours(1)) {
        new Visibility(one).at(50, warmUp(), Duration.ofSeconds(1));
        long before = one.bytes();
        new Visibility(one).at(20, Duration.ZERO, Duration.ofSeconds(2));
        this.frameBytes = (int) ((one.bytes() - before) / 40);
      }
    }

    private Duration warmUp() {
      return laboratory.pace().quick() ? WARM_UP_QUICK : WARM_UP;
    }

    /**
     * Who left is noticed when the next heartbeat cannot be written, and takes a place until then.
     */
    private Crowd ours(int size) throws IOException {
      Instant end = Instant.now().plus(PLACES_WITHIN);
      while (true) {
        try {
          return new Crowd(outbox, outbox.port(), outbox.request(), size, outbox.referrals());
        } catch (IllegalStateException refused) {
          if (Instant.now().isAfter(end)) {
            throw refused;
          }
          Processes.await(Duration.ofSeconds(16), () -> false);
        }
      }
    }

    private Crowd bare(BareOutbox server, int port, int size) throws IOException {
      List<String> referrals = IntStream.range(0, ITEMS).mapToObj(BareOutbox::referral).toList();
      return new Crowd(server, port, "GET / HTTP/1.1\r\n\r\n", size, referrals);
    }

    @Override
    public Map<Figure, Double> measure(Scenario scenario, String contender) throws IOException {
      int size = scenario.name().equals("five-thousand") ? MANY : SOME;
      Double rate = scenario.name().equals("steady") ? STEADY : null;
      if (contender.equals(BARE)) {
        int port = Ports.free();
        try (BareOutbox server = new BareOutbox(laboratory, port, size, frameBytes);
            Crowd crowd = bare(server, port, size)) {
          return figures(crowd, size, rate, null);
        }
      }
      try (Crowd crowd = ours(size)) {
        return figures(crowd, size, rate, outbox.queryService());
      }
    }

    /**
     * @param rate changes a second; null for half of what they can follow
     * @param service whose heap is looked at
     */
    private Map<Figure, Double> figures(
        Crowd crowd, int size, @Nullable Double rate, @Nullable Long service) throws IOException {
      Visibility visibility = new Visibility(crowd);
      Pace pace = laboratory.pace();
      if (size == SOME) {
        double highest = visibility.highest(warmUp(), pace.length());
        double offered = rate == null ? highest / 2 : rate;
        Map<Figure, Double> figures =
            new EnumMap<>(
                visibility.at(offered, Duration.ofSeconds(3), pace.length().multipliedBy(3)));
        figures.put(Figure.RATE, figures.getOrDefault(Figure.RATE, 0.0) * size);
        return figures;
      }
      visibility.highest(warmUp(), Duration.ofSeconds(1));
      double heap = service == null ? 0 : heapAfterCollection(service);
      Meter meter = crowd.meter();
      Meter.Reading before = meter.read();
      long bytes = crowd.bytes();
      long began = System.nanoTime();
      Duration length = pace.quick() ? Duration.ofSeconds(5) : Duration.ofSeconds(30);
      double changes = visibility.highest(Duration.ZERO, length);
      double seconds = (System.nanoTime() - began) / 1e9;
      var costs = meter.since(before);
      long deliveries = Math.round(changes * size * seconds);
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      figures.put(Figure.RATE, changes * size);
      figures.put(Figure.BANDWIDTH, (crowd.bytes() - bytes) / seconds / (1 << 20));
      figures.put(Figure.CPU_HERE, costs.microsPer(deliveries, Meter.HERE));
      figures.put(Figure.CPU_SERVICES, costs.microsPer(deliveries, Meter.SERVICES));
      figures.put(Figure.CPU_KAFKA, costs.microsPer(deliveries, Meter.KAFKA));
      figures.put(Figure.CPU_DATABASE, costs.microsPer(deliveries, Meter.DATABASE));
      if (service != null) {
        figures.put(Figure.HEAP_GROWTH, heapAfterCollection(service) - heap);
      }
      return figures;
    }

    /** What a JVM holds after it was asked to collect, in MiB. */
    private static double heapAfterCollection(long pid) throws IOException {
      jcmd(pid, "GC.run");
      var used = Pattern.compile("total \\d+K, used (\\d+)K");
      double kibibytes =
          used.matcher(jcmd(pid, "GC.heap_info"))
              .results()
              .mapToLong(each -> Long.parseLong(each.group(1)))
              .sum();
      if (kibibytes == 0) {
        throw new IllegalStateException("the heap could not be read");
      }
      return kibibytes / 1024;
    }

    private static String jcmd(long pid, String command) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(pid),
                  command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      outbox.close();
    }
  }
}
