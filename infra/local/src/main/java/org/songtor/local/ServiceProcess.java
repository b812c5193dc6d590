package org.songtor.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.DeathWatch;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;
import tools.jackson.databind.json.JsonMapper;

/** One run of a service's jar, the same jar that runs in production. */
final class ServiceProcess implements RunningPart {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  /** What was learnt of thousands of classes is then written down. */
  private static final Duration RECORDING_STOP_LIMIT = Duration.ofSeconds(40);

  private final Process process;
  private final DeathWatch watch;
  private final StartCache.@Nullable Recording recording;

  private ServiceProcess(Process process, StartCache.@Nullable Recording recording) {
    this.process = process;
    this.watch = DeathWatch.over(process.pid(), "TERM", "KILL");
    this.recording = recording;
  }

  /**
   * What each service's JVM is given.
   *
   * @param heap the most memory for objects, in MiB
   */
  static List<String> vmOptions(int heap) {
    return List.of(
        "-Xmx" + heap + "m",
        // Else a JVM on a large machine takes all of it before it first looks for garbage.
        "-Xms64m",
        "-XX:+UseSerialGC",
        // On a laptop's two cores the optimising compiler would compete with the work for minutes
        // before it pays: a start with a start cache takes twice the processor time with it.
        "-XX:TieredStopAtLevel=1",
        // The jar says what its configuration comes to: a fifth less work in every start.
        "-Dspring.aot.enabled=true");
  }

  /**
   * Starts the service; it is not ready yet when this returns.
   *
   * @param settings Spring properties by name
   */
  static ServiceProcess start(
      ServiceProgram program, List<String> vmOptions, Map<String, Object> settings, Path log) {
    StartCache.Start start = program.start();
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(vmOptions);
    java.addAll(start.options());
    java.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-jar",
            program.jar().toString()));
    List<String> command = Processes.inOwnSession(java);
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
      return new ServiceProcess(builder.start(), start.recording());
    } catch (IOException e) {
      Path jar = program.jar();
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
    boolean inOrder = process.isAlive();
    if (inOrder) {
      process.destroy();
      Duration limit = recording == null ? STOP_LIMIT : RECORDING_STOP_LIMIT;
      if (!Processes.await(limit, () -> !process.isAlive())) {
        inOrder = false;
        process.destroyForcibly();
        Processes.await(STOP_LIMIT, () -> !process.isAlive());
      }
    }
    watch.close();
    if (recording != null) {
      if (inOrder) {
        recording.finish();
      } else {
        recording.abandon();
      }
    }
  }
}
