package org.songtor.acceptance.korat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.songtor.demo.KoratDemo;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.client.SongtorClient.Reply;
import org.songtor.demo.people.Dossier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Case managers who go on writing down visits, whatever is killed meanwhile. */
final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int WRITERS = 3;

  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
  private final AtomicInteger answered = new AtomicInteger();
  private final List<Future<?>> running = new java.util.ArrayList<>();
  private volatile boolean closing;

  Traffic(KoratDemo demo, List<Dossier> cases) {
    for (int i = 0; i < WRITERS; i++) {
      int first = i;
      running.add(
          writers.submit(
              () -> {
                for (int next = first; !closing; next += WRITERS) {
                  visit(demo, demo.client(), cases.get(next % cases.size()));
                  answered.incrementAndGet();
                }
              }));
    }
  }

  /** Writes one visit down, and remembers that it was acknowledged. */
  static void visit(KoratDemo demo, SongtorClient client, Dossier dossier) {
    ObjectNode body = new JsonMapper().createObjectNode();
    body.put("on", demo.today().toString()).put("mode", "phone").put("reached", true);
    String manager = dossier.caseManager().orElseThrow();
    Reply reply = client.post(manager, "/api/cases/" + dossier.caseId() + "/contacts", body);
    demo.ledger().acknowledged(dossier.caseId(), reply.events());
  }

  /** Waits for some more answers. */
  void awaitAnswers(int more) throws Exception {
    int enough = answered.get() + more;
    Polling.await(PATIENCE, more + " more visits are acknowledged", () -> failedOr(enough));
  }

  private boolean failedOr(int enough) throws Exception {
    for (Future<?> writer : running) {
      if (writer.isDone()) {
        writer.get();
      }
    }
    return answered.get() >= enough;
  }

  /** Returns when the last visit was acknowledged. */
  @Override
  public void close() throws InterruptedException, ExecutionException {
    closing = true;
    try {
      for (Future<?> writer : running) {
        writer.get();
      }
    } finally {
      writers.shutdownNow();
    }
  }
}
