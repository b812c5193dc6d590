package org.songtor.demo;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.demo.client.InboxWatch;
import org.songtor.demo.client.Ledger;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.Tokens;
import org.songtor.demo.facts.Child;
import org.songtor.demo.facts.Desk;
import org.songtor.demo.facts.Population;
import org.songtor.demo.facts.Quotas;
import org.songtor.demo.play.KoratScenario;
import org.songtor.demo.play.KoratScenario.Played;
import org.songtor.demo.reconcile.ReadBack;
import org.songtor.demo.reconcile.Reconciler;
import org.songtor.local.LocalStack;
import org.songtor.local.cli.ExitCode;
import org.songtor.local.identity.DemoUsers;

/**
 * The Nakhon Ratchasima scenario on a running stack: play, reconcile, print; in this order, each
 * once.
 */
public final class KoratDemo implements AutoCloseable {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
  private static final String READER = "auditor-thida";

  private final long seed;
  private final double scale;
  private final Quotas quotas;
  private final List<Desk> desks;
  private final LocalStack stack;
  private final PrintStream out;
  private final SongtorClient client;
  private final InboxWatch watch;
  private final StackWorld world;
  private final Tokens tokens;
  private final HttpClient http;
  private final Ledger ledger;
  private final ReadBack readBack;
  private final WorkflowDefinition definition;

  /**
   * @param scale above 0, at most 5
   */
  public KoratDemo(long seed, double scale, LocalStack stack, PrintStream out) throws SQLException {
    this(seed, scale, stack, out, new Ledger());
  }

  private KoratDemo(long seed, double scale, LocalStack stack, PrintStream out, Ledger ledger)
      throws SQLException {
    this.seed = seed;
    this.ledger = ledger;
    this.scale = scale;
    this.quotas = Quotas.of(seed, scale);
    this.desks = Desk.all(quotas);
    this.stack = stack;
    this.out = out;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    this.tokens = new Tokens(http, URI.create(stack.issuer()), DemoUsers.PASSWORD);
    this.client = new SongtorClient(http, stack.baseUrl(), tokens);
    this.watch = new InboxWatch(http, stack.baseUrl(), tokens);
    this.world = new StackWorld(stack, client);
    this.readBack = new ReadBack(client, READER);
    this.definition =
        new ShippedDefinitions()
            .find(ShippedDefinitions.KORAT_FOUR_TIER)
            .orElseThrow(() -> new IllegalStateException("the definition is shipped"));
  }

  /** Plays the scenario. */
  public Played play() {
    Instant begin = world.now();
    LocalDate today = LocalDate.ofInstant(begin, THAILAND);
    List<Child> children = Population.draw(seed, quotas, today);
    Duration ahead = stack.clock().offset();
    KoratScenario scenario =
        new KoratScenario(client, ledger, watch, world, desks, begin, new DayProgress(out));
    return scenario.play(children, ahead);
  }

  /** Compares every figure; may be called again. */
  public Reconciler.Result reconcile() throws SQLException {
    Map<String, Long> source =
        seed == Quotas.DEFAULT_SEED && scale == 1 ? SourceFigures.asPrinted() : Map.of();
    return new Reconciler(definition, readBack, ledger, desks, source).reconcile(world.log());
  }

  /** Waits until everything stored can be read back. */
  public void awaitReadable() {
    world.awaitReadable();
  }

  /** Whether everything stored can be read back, as far as the query side itself says. */
  public boolean caughtUp() throws SQLException {
    return readBack.projection().path("watermark").asLong() >= world.lastPosition();
  }

  /** Prints figures, inboxes, one history and measurements. */
  public void print(Played played, Reconciler.Result result, Duration startUp) {
    new Report(definition, quotas, desks, readBack, out)
        .print(played, result, new Measurements(stack, client, watch, played, result, startUp));
  }

  /** The same demo after its stack was started anew on the same data. */
  public KoratDemo on(LocalStack restarted) throws SQLException {
    return new KoratDemo(seed, scale, restarted, out, ledger);
  }

  /** What the program tells its caller about a result. */
  public static int exitCode(Reconciler.Result result) {
    return result.reconciliation().reconciles() ? ExitCode.DONE : ExitCode.FAILED;
  }

  public SongtorClient client() {
    return client;
  }

  /** A client that speaks to the command-service without the query-service between. */
  public SongtorClient writeSideClient() {
    return new SongtorClient(http, stack.commandServiceUrl(), tokens);
  }

  /** What was acknowledged so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** The day in Thailand by the services' clock. */
  public LocalDate today() {
    return LocalDate.ofInstant(world.now(), THAILAND);
  }

  /** The newest position of the log. */
  public long lastPosition() throws SQLException {
    return world.lastPosition();
  }

  public boolean holdsNothingYet() {
    return readBack.figures().orZero("listed") == 0;
  }

  @Override
  public void close() throws SQLException {
    watch.close();
    world.close();
  }
}
