package org.songtor.demo.loop;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.songtor.demo.client.Refused;
import org.songtor.demo.client.ServiceUnavailable;
import org.songtor.demo.client.SongtorClient;
import tools.jackson.databind.JsonNode;

/** Asks for what is new, a few changes at a time. */
final class CursorSystem extends AgencySystem {
  private static final int AT_A_TIME = 7;
  private static final long PAUSE_MILLIS = 200;

  private final SongtorClient client;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("agency-cursor").factory());
  private long cursor;

  CursorSystem(Party party, SongtorClient client) {
    super(party);
    this.client = client;
    rounds.scheduleWithFixedDelay(this::ask, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  String way() {
    return "cursor (GET …/changes)";
  }

  private void ask() {
    try {
      boolean more = true;
      while (more) {
        JsonNode page =
            client.get(
                party().officer(),
                "/api/agencies/"
                    + party().agency()
                    + "/inbox/changes?limit="
                    + AT_A_TIME
                    + "&after="
                    + cursor);
        for (JsonNode item : page.path("items")) {
          take(
              new Told(
                  item.path("position").asLong(),
                  item.path("referralId").asString(),
                  item.path("type").asString()));
        }
        cursor = page.path("next").asLong();
        more = page.path("more").asBoolean();
      }
    } catch (Refused | ServiceUnavailable e) {
      // Asked again in the next round, from where it was; the proof shows what never came.
      System.err.println("✗ " + way() + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    // What is being asked is let through, so that nothing is called a failure that is none.
    rounds.shutdown();
    try {
      if (!rounds.awaitTermination(10, TimeUnit.SECONDS)) {
        rounds.shutdownNow();
      }
    } catch (InterruptedException e) {
      rounds.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
