package org.songtor.benchmark.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.songtor.stack.DeathWatch;
import org.songtor.stack.Processes;
import tools.jackson.databind.json.JsonMapper;

/** A JVM beside this one; it ends with this one, also when this one is killed. */
public final class JavaChild implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Process process;
  private final DeathWatch watch;
  private final Path log;

  private JavaChild(Process process, Path log) {
    this.process = process;
    this.watch = DeathWatch.over(process.pid(), "TERM", "KILL");
    this.log = log;
  }

  /**
   * Starts it; it is not ready yet when this returns.
   *
   * @param arguments of {@code java}
   * @param settings Spring properties
   * @param log is written anew
   */
  public static JavaChild start(List<String> arguments, Map<String, Object> settings, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(Processes.inOwnSession(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
    try {
      return new JavaChild(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Waits until the service answers that it is ready.
   *
   * @throws IllegalStateException if it ends first or takes more than a minute
   */
  public JavaChild awaitReady(int port) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    boolean[] ready = new boolean[1];
    Processes.await(
        READY_LIMIT,
        () -> {
          try {
            ready[0] = http.send(request, BodyHandlers.discarding()).statusCode() == 200;
          } catch (IOException notYet) {
            ready[0] = false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return ready[0] || !process.isAlive();
        });
    if (!ready[0]) {
      close();
      throw new IllegalStateException("the service did not become ready; its log is " + log);
    }
    return this;
  }

  @Override
  public void close() {
    process.destroy();
    if (!Processes.await(STOP_LIMIT, () -> !process.isAlive())) {
      process.destroyForcibly();
    }
    watch.close();
  }
}
