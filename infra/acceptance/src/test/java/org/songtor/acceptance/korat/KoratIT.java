package org.songtor.acceptance.korat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.demo.KoratDemo;
import org.songtor.demo.facts.Quotas;
import org.songtor.demo.people.Dossier;
import org.songtor.demo.play.KoratScenario.Played;
import org.songtor.demo.reconcile.Reconciler;
import org.songtor.demo.reconcile.Reconciliation;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.Part;
import org.songtor.local.StackPorts;
import org.songtor.proof.CaseBundle;
import org.songtor.proof.LogRow;
import org.songtor.proof.NoteKey;
import org.songtor.proof.ProofJson;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.UnprovenException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One small scenario on the real stack, and what becomes of it: killed children, a killed launcher,
 * a withheld event. In this order on one set of data, because starting is what takes the time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KoratIT {
  private static final double SCALE = 0.02;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private StackPorts ports;
  private LocalStack stack;
  private KoratDemo demo;
  private Played played;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    ports = StackPorts.free();
    stack = startStack();
    demo = new KoratDemo(Quotas.DEFAULT_SEED, SCALE, stack, out);
  }

  private LocalStack startStack() {
    return LocalStack.start(LocalStackOptions.usual(folder.resolve("data")).on(ports));
  }

  @AfterAll
  void stop() throws Exception {
    if (demo != null) {
      demo.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  private Reconciler.Result reconciled() throws Exception {
    demo.awaitReadable();
    Reconciler.Result result = demo.reconcile();
    assertThat(problems(result.reconciliation())).isEmpty();
    assertThat(KoratDemo.exitCode(result)).isZero();
    return result;
  }

  private static List<String> problems(Reconciliation reconciliation) {
    List<String> problems = new java.util.ArrayList<>();
    reconciliation.differences().forEach(row -> problems.add(row.toString()));
    reconciliation.checks().stream()
        .filter(check -> !check.holds())
        .forEach(check -> problems.add(check.name() + ": " + check.differences()));
    return problems;
  }

  @Test
  @Order(1)
  void theScenarioReconciles() throws Exception {
    played = demo.play();
    Reconciler.Result result = reconciled();
    demo.print(played, result, Duration.ZERO);

    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("all figures reconcile").doesNotContain("✗");
    assertThat(text)
        .as("forms are filled in, and learners followed up when a term begins")
        .contains("forms of households", "papers of enrolments", "start of the next term");
    assertThat(demo.client().commandTimes().count()).isGreaterThan(400);
  }

  @Test
  @Order(2)
  void aTrialOfAKnownChangeTellsWhatARecountOfTheLogTells() throws Exception {
    new KnownChanges(stack, folder.resolve("data")).aShorterLimitAndAStricterClosing();
  }

  @Test
  @Order(3)
  void aTrialOnTheCommandLineTellsWhoWouldHaveWaitedWithoutUrgentReferrals() throws Exception {
    new KnownChanges(stack, folder.resolve("data")).noUrgentReferrals();
  }

  @Test
  @Order(4)
  void whatAnAuditorTakesAwayHoldsUntilSomebodyEditsTheLog() throws Exception {
    String path = "/api/audit/cases/" + openCases().getFirst().caseId() + "/bundle";
    demo.client()
        .post("auditor-thida", "/api/audit/checkpoints", JsonMapper.shared().createObjectNode());
    NoteKey key =
        NoteKey.parse(
            demo.client()
                .get("auditor-thida", "/api/audit/checkpoints/latest")
                .get("key")
                .asString());
    CaseBundle bundle = bundle(path);
    assertThat(bundle.verify(key).checkpoint().size()).isEqualTo(demo.lastPosition());
    SignedCheckpoint kept = bundle.verify(key);
    WholeLog whole = new WholeLog(stack);
    assertThat(whole.checked(key, kept).checkpoint()).isEqualTo(kept.checkpoint());

    LogRow edited = bundle.events().get(1).row();
    set(edited.position(), edited.payload() + " ");
    assertThatThrownBy(() -> bundle(path).verify(key))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("is not what the signed log holds");
    assertThatThrownBy(() -> whole.checked(key, kept))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("one is not what was signed");
    set(edited.position(), edited.payload());
    assertThat(bundle(path)).isEqualTo(bundle);
  }

  private CaseBundle bundle(String path) {
    return new ProofJson().readBundle(demo.client().get("auditor-thida", path).toString());
  }

  /** As somebody with every right over the database could. */
  private void set(long position, String payload) throws SQLException {
    try (Connection connection = stack.database().superuser().connect();
        Statement triggers = connection.createStatement();
        PreparedStatement update =
            connection.prepareStatement("UPDATE log.event SET payload = ? WHERE position = ?")) {
      triggers.execute("SET session_replication_role = replica");
      update.setString(1, payload);
      update.setLong(2, position);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  @Order(5)
  void aKilledChildComesBackAndNothingAcknowledgedIsLost() throws Exception {
    for (Part part : Part.values()) {
      long before = stack.pid(part).orElseThrow();
      try (Traffic traffic = new Traffic(demo, openCases())) {
        traffic.awaitAnswers(3);
        stack.kill(part);
        Polling.await(
            PATIENCE,
            part + " runs again",
            () -> stack.pid(part).filter(pid -> pid != before).isPresent());
        assertThat(stack.awaitReady(PATIENCE)).as("ready after %s was killed", part).isTrue();
        traffic.awaitAnswers(3);
      }
      reconciled();
    }
  }

  @Test
  @Order(6)
  void aKilledLauncherLeavesNothingBehindAndTheNextOneFindsAllData() throws Exception {
    long position = demo.lastPosition();
    demo.close();
    stack.close();

    try (LauncherProcess launcher = LauncherProcess.up(folder.resolve("data"), ports)) {
      launcher.awaitReady(PATIENCE);
      List<Long> children = launcher.children();
      assertThat(children).hasSize(Part.values().length);
      launcher.kill();
      Polling.await(
          PATIENCE,
          "the killed launcher's children end",
          () -> children.stream().noneMatch(LauncherProcess::isRunning));
    }

    stack = startStack();
    demo = demo.on(stack);
    assertThat(demo.lastPosition()).isEqualTo(position);
    reconciled();
    try (Traffic traffic = new Traffic(demo, openCases())) {
      traffic.awaitAnswers(3);
    }
    reconciled();
  }

  @Test
  @Order(7)
  void anEventThatIsWithheldIsFound() throws Exception {
    String arrives = openCases().get(0).caseId();
    String withheld = openCases().get(1).caseId();
    stack.stop(Part.QUERY_SERVICE);
    Traffic.visit(demo, demo.writeSideClient(), openCases().get(0));
    stack.startAgain(Part.QUERY_SERVICE);
    assertThat(stack.awaitReady(PATIENCE)).isTrue();
    reconciled();

    stack.stop(Part.QUERY_SERVICE);
    Traffic.visit(demo, demo.writeSideClient(), openCases().get(1));
    try (Topic topic = new Topic(stack.kafkaBootstrapServers())) {
      topic.withhold(demo.lastPosition(), PATIENCE);
    }
    stack.startAgain(Part.QUERY_SERVICE);
    assertThat(stack.awaitReady(PATIENCE)).isTrue();
    Polling.during(Duration.ofSeconds(4), () -> demo.caughtUp());

    Reconciler.Result result = demo.reconcile();
    demo.print(played, result, Duration.ZERO);
    assertThat(KoratDemo.exitCode(result)).isNotZero();
    assertThat(result.reconciliation().reconciles()).isFalse();
    String problems = problems(result.reconciliation()).toString();
    assertThat(problems).contains(withheld).doesNotContain(arrives);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("do NOT reconcile");
  }

  private List<Dossier> openCases() {
    List<Dossier> open =
        played.dossiers().stream()
            .filter(dossier -> dossier.caseManager().isPresent())
            .filter(dossier -> List.of("followed-up", "refused").contains(dossier.state()))
            .toList();
    assertThat(open).hasSizeGreaterThanOrEqualTo(2);
    return open;
  }
}
