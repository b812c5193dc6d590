package org.songtor.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was once written must be readable for ever. One file per event type and version holds the
 * event as it lies in the log and on the topic.
 *
 * <p>{@code ./mvnw -pl workflow-definitions test -Dsongtor.samples.write=true
 * -Dtest=FrozenSamplesTest} writes the files that are missing, and never touches one that is there.
 */
class FrozenSamplesTest {
  private static final Path FOLDER = Path.of("src/test/resources/samples");
  private final EventCodec codec = new EventCodec();

  static List<SongtorEvent> samples() {
    return Samples.all();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void today_s_form_of_an_event_is_the_frozen_one(SongtorEvent event) throws IOException {
    EventCodec.WireType type = EventCodec.typeOf(event);
    Path file = FOLDER.resolve(type.name() + ".v" + type.version() + ".json");
    String written = codec.toCloudEvent(new RecordedEvent(Samples.envelopeOf(event), event));
    if (Boolean.getBoolean("songtor.samples.write") && !Files.exists(file)) {
      Files.writeString(file, pretty(written));
    }

    assertThat(file)
        .as(
            "%s has no frozen sample. If it is new, write one with -Dsongtor.samples.write=true and"
                + " commit it.",
            type)
        .exists();
    assertThat(pretty(written))
        .as(
            "The form of %s changed. Events in the log have the old form for ever: raise the"
                + " version in @Wire, add an upcaster from version %d to EventCodec, leave %s"
                + " as it is, and write a sample of the new version.",
            type.name(), type.version(), file)
        .isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_frozen_sample_of_any_version_can_be_read(Path file) {
    String stored = content(file);

    assertThatCode(() -> codec.fromCloudEvent(stored))
        .as("%s cannot be read any more: an upcaster is missing or wrong", file)
        .doesNotThrowAnyException();
    JsonNode tree = new JsonMapper().readTree(stored);
    assertThat(file.getFileName().toString())
        .isEqualTo(
            tree.path("type").asString() + ".v" + tree.path("wireversion").asInt() + ".json");
  }

  @Test
  void no_sample_is_of_an_event_that_is_gone() throws IOException {
    List<String> names =
        codec.eventTypes().stream().map(type -> type.getAnnotation(Wire.class).name()).toList();
    for (Path file : files()) {
      assertThat(names)
          .as("an event type may never be removed while a log may hold it")
          .contains(file.getFileName().toString().replaceFirst("\\.v\\d+\\.json$", ""));
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pretty(String json) {
    JsonMapper mapper = new JsonMapper();
    JsonNode tree = mapper.readTree(json);
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }
}
