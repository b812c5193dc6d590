package org.songtor.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.songtor.demo.client.Refused;
import org.songtor.demo.client.ServiceUnavailable;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.Tokens;
import org.songtor.demo.loop.ReferralLoop;
import org.songtor.demo.reconcile.StoredLog;
import org.songtor.local.LocalStack;
import org.songtor.local.identity.DemoUsers;

/** Every way a referral can go, on a running stack. */
public final class ReferralLoopDemo {
  private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
  private static final String HEALTH_TOPIC = "songtor.agency.health";

  private ReferralLoopDemo() {}

  /**
   * Plays it, and prints the proof.
   *
   * @param stack publishes agencies' topics, and holds no cases yet
   * @return whether everything went as it should, once
   */
  public static boolean play(LocalStack stack, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    SongtorClient client =
        new SongtorClient(
            http,
            stack.baseUrl(),
            new Tokens(http, URI.create(stack.issuer()), DemoUsers.PASSWORD));
    try (StackWorld world = new StackWorld(stack, client);
        ReferralLoop loop =
            new ReferralLoop(
                client,
                world,
                () -> LocalDate.ofInstant(world.now(), THAILAND),
                stack.kafkaBootstrapServers(),
                HEALTH_TOPIC,
                out)) {
      loop.play();
      loop.answerWhatWasSentAgain(StoredLog.read(world.log()));
      world.awaitReadable();
      return loop.prove(StoredLog.read(world.log()));
    } catch (Refused | ServiceUnavailable e) {
      out.println("✗ สาธิตไม่สำเร็จ · the demo failed: " + e.getMessage());
      out.println("    logs: " + stack.logs());
      return false;
    }
  }
}
