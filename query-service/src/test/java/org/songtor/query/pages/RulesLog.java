package org.songtor.query.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.songtor.definition.yaml.SourceDigest;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.DefinitionEvent.DefinitionDrafted;
import org.songtor.event.DefinitionEvent.DefinitionPublished;
import org.songtor.language.Role;
import org.songtor.query.intake.AtLeast;
import org.songtor.query.intake.ProjectionWatch;
import org.songtor.query.problems.ProblemException;

/** What became of made-up definitions, published as the relay would. */
final class RulesLog {
  private static final Path SMALLEST =
      Path.of("../workflow-definitions/src/test/resources/valid-definitions/smallest.v1.yaml");

  /** Shared by all tests, because the published log is one. */
  private static final Map<String, Long> EVENTS = new HashMap<>();

  private final PublishedLog log;
  private final Instant at;

  RulesLog(PublishedLog log, Instant at) {
    this.log = log;
    this.at = at;
  }

  /** What a reader waits for. */
  record Written(UUID stream, long seq) {}

  static String smallest(String name, int version) {
    try {
      return Files.readString(SMALLEST)
          .replace("definition: smallest", "definition: " + name)
          .replace("version: 1", "version: " + version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A definition that can be used and is advised on, by the name of what is advised. */
  static String advised(String name) {
    try {
      return Files.readString(
          Path.of(
              "../workflow-definitions/src/test/resources/advised-definitions/"
                  + name
                  + ".v1.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String digest(String name, int version) {
    return digest(smallest(name, version));
  }

  private static String digest(String text) {
    return SourceDigest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  Written drafted(String name, int version) {
    return drafted(name, version, smallest(name, version));
  }

  Written drafted(String name, int version, String text) {
    return happened(
        name,
        new PublishedLog.By("core-korat", Role.PROVINCE_CORE_TEAM, null, at, at),
        new DefinitionDrafted(name, version, digest(text), text));
  }

  Written published(String name, int version, String text) {
    drafted(name, version, text);
    return happened(
        name,
        new PublishedLog.By("province-committee", Role.PROVINCE_COMMITTEE, null, at, at),
        new DefinitionPublished(name, version, digest(text), text));
  }

  private Written happened(String name, PublishedLog.By by, DefinitionEvent event) {
    UUID stream = DefinitionEvent.streamOf(name);
    synchronized (EVENTS) {
      long seq = EVENTS.merge(name, 1L, Long::sum) - 1;
      log.publish(stream, seq, by, event);
      return new Written(stream, seq);
    }
  }

  static void await(ProjectionWatch watch, Written written) {
    for (int attempt = 1; ; attempt++) {
      try {
        watch.await(new AtLeast(written.stream(), written.seq()), true);
        return;
      } catch (ProblemException e) {
        if (attempt == 6) {
          throw e;
        }
      }
    }
  }
}
