package org.songtor.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.songtor.stack.DeathWatch;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;
import tools.jackson.databind.json.JsonMapper;

/** One run of a service's jar, the same jar that runs in production. */
final class ServiceProcess implements RunningPart {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Process process;
  private final DeathWatch watch;

  private ServiceProcess(Process process) {
    this.process = process;
    this.watch = DeathWatch.over(process.pid(), "TERM", "KILL");
  }

  /**
   * Starts the service; it is not ready yet when this returns.
   *
   * @param heap the most memory for objects, in MiB
   * @param settings Spring properties by name
   */
  static ServiceProcess start(Path jar, int heap, Map<String, Object> settings, Path log) {
    List<String> command =
        Processes.inOwnSession(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                // On a laptop's two cores the optimising compiler would compete with the work for
                // minutes before it pays: one service start costs half the processor time without
                // it.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-jar",
                jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("SONGTOR"));
    // In the environment, not on the command line: others on this machine can read the latter.
    environment.put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
    try {
      return new ServiceProcess(builder.start());
    } catch (IOException e) {
      throw new StackException("เริ่ม " + jar + " ไม่ได้", jar + " could not be started.", e);
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public CompletableFuture<?> onExit() {
    return process.onExit();
  }

  @Override
  public void stop() {
    if (process.isAlive()) {
      process.destroy();
      if (!Processes.await(STOP_LIMIT, () -> !process.isAlive())) {
        process.destroyForcibly();
        Processes.await(STOP_LIMIT, () -> !process.isAlive());
      }
    }
    watch.close();
  }
}
