package org.songtor.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/**
 * What a JVM learnt of a program's classes in one run, kept so that every later start is done with
 * them in a third of the time: an AOT cache where the JDK can (24 and newer), a class data archive
 * elsewhere.
 *
 * <p>The first run that ends in order writes it down. A cache that does not fit is passed over by
 * the JVM itself, which says so in the program's own log.
 */
final class StartCache {

  private static final List<String> WITHOUT_TRAINING =
      List.of(
          // One that a JDK does not know is no reason not to start.
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UnlockDiagnosticVMOptions",
          // Else all that was compiled in the recorded run, its whole end included, is compiled
          // again before it is used: a tenth of a start's work, and the optimising compiler, which
          // would gain from it, is off.
          "-XX:-AOTReplayTraining");

  /** How this JDK keeps it. */
  enum Kind {
    /** Recorded by the run, made from the record afterwards by a JVM of its own. */
    AOT("aot"),
    /** Made by the run itself when it ends. */
    CDS("jsa");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    static Kind ofThisJdk() {
      return Runtime.version().feature() >= 24 ? AOT : CDS;
    }
  }

  private final Kind kind;
  private final Path jar;
  private final List<String> vmOptions;
  private final Path file;
  private final AtomicReference<@Nullable Recording> underWay = new AtomicReference<>();

  /**
   * The cache of a program under one JDK and one set of options.
   *
   * @param jar the program, in a folder where it stays as it is
   */
  StartCache(Kind kind, Path jar, List<String> vmOptions) {
    this.kind = kind;
    this.jar = jar;
    this.vmOptions = List.copyOf(vmOptions);
    this.file = jar.resolveSibling(fingerprint(kind, vmOptions) + "." + kind.suffix);
  }

  private static String fingerprint(Kind kind, List<String> vmOptions) {
    CRC32 sum = new CRC32();
    String made =
        String.join(
            " ",
            kind.suffix,
            System.getProperty("java.home"),
            System.getProperty("java.vm.vendor"),
            Runtime.version().toString(),
            System.getProperty("os.arch"),
            String.join(" ", vmOptions));
    sum.update(made.getBytes(StandardCharsets.UTF_8));
    return "jdk" + Runtime.version().feature() + "-" + Long.toHexString(sum.getValue());
  }

  /** One start of the program: the options that its JVM gets on top, and what it records. */
  record Start(List<String> options, @Nullable Recording recording) {
    static Start plain() {
      return new Start(List.of(), null);
    }
  }

  /** Where the cache is, or will be. */
  Path file() {
    return file;
  }

  /** With the cache where there is one; else one start at a time records for it. */
  Start start() {
    if (Files.exists(file)) {
      return new Start(using(file), null);
    }
    Recording recording = new Recording(draft());
    if (!underWay.compareAndSet(null, recording)) {
      return Start.plain();
    }
    return new Start(recording.options(), recording);
  }

  private List<String> using(Path made) {
    return switch (kind) {
      case AOT -> {
        List<String> options = new ArrayList<>(WITHOUT_TRAINING);
        options.add("-XX:AOTCache=" + made);
        yield options;
      }
      case CDS -> List.of("-XX:SharedArchiveFile=" + made);
    };
  }

  private Path draft() {
    return file.resolveSibling(
        "recording-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  /** Removes what killed launchers left of their recordings. */
  static void discardLeftOver(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        String name = each.getFileName().toString();
        if (name.startsWith("recording-")
            && !Processes.isRunning(Long.parseLong(name.split("-", -1)[1]))) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /** A run that writes down what it learns when it ends. */
  final class Recording {
    private final Path draft;

    private Recording(Path draft) {
      this.draft = draft;
    }

    private List<String> options() {
      return switch (kind) {
        case AOT -> List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + draft);
        case CDS -> List.of("-XX:ArchiveClassesAtExit=" + draft);
      };
    }

    /** The run did not end in order: the next start records again. */
    void abandon() {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        throw new StackException("ลบ " + draft + " ไม่ได้", draft + " cannot be removed.", e);
      } finally {
        underWay.compareAndSet(this, null);
      }
    }

    /** The run has ended in order: makes the cache, without keeping the caller waiting. */
    void finish() {
      if (!Files.exists(draft)) {
        underWay.compareAndSet(this, null);
        return;
      }
      try {
        switch (kind) {
          case AOT -> makeBeside();
          case CDS -> Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException e) {
        throw new StackException(
            "เตรียมการเริ่มครั้งหน้าให้เร็วขึ้นไม่ได้: " + file,
            "What makes the next start faster could not be kept: " + file,
            e);
      } finally {
        underWay.compareAndSet(this, null);
      }
    }

    /** Outlives this JVM for a few seconds; the cache gets its name when it is whole. */
    private void makeBeside() throws IOException {
      Path half = draft.resolveSibling(draft.getFileName() + "-half");
      List<String> make = new ArrayList<>();
      make.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      make.addAll(vmOptions);
      make.addAll(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + draft));
      make.addAll(List.of("-XX:AOTCache=" + half, "-jar", jar.toString()));
      List<String> command =
          new ArrayList<>(
              List.of(
                  "/bin/sh",
                  "-c",
                  "draft=$1 half=$2 whole=$3; shift 3; nice -n 19 \"$@\" && mv -f \"$half\""
                      + " \"$whole\"; rm -f \"$draft\" \"$half\"",
                  "start-cache",
                  draft.toString(),
                  half.toString(),
                  file.toString()));
      command.addAll(make);
      new ProcessBuilder(Processes.inOwnSession(command))
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectErrorStream(true)
          .redirectOutput(file.resolveSibling("start-cache.log").toFile())
          .start();
    }
  }
}
