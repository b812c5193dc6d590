package org.songtor.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.rule.Advice;
import org.songtor.definition.rule.DefinitionRule;

/** Each file of the folder can be used, and is advised on as its first line says. */
class AdviceTest {
  private static final Path FOLDER = Path.of("src/test/resources/advised-definitions");
  private static final Pattern EXPECT = Pattern.compile("# expect: (\\S+) at line (\\d+)");

  private final DefinitionReader reader = new DefinitionReader();

  static List<Path> advised() throws IOException {
    return files(FOLDER);
  }

  /** What ships, and what the guide and the tutorial end with. */
  static List<Path> withoutFault() throws IOException {
    List<Path> files = new ArrayList<>(files(Path.of("src/main/resources/definitions")));
    files.addAll(files(Path.of("src/test/resources/valid-definitions")));
    files.addAll(files(Path.of("../infra/docs")));
    return files;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("advised")
  void what_is_often_a_mistake_is_said_with_its_line_and_refuses_nothing(Path file)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);

    assertThat(reader.read(file.toString(), bytes).states()).isNotEmpty();
    assertThat(
            reader.advice(file.toString(), bytes).stream()
                .map(advice -> advice.rule() + " at line " + advice.line()))
        .containsExactlyElementsOf(expectedOf(file));
  }

  @ParameterizedTest
  @MethodSource("withoutFault")
  void what_is_right_is_not_advised_on(Path file) throws IOException {
    assertThat(reader.advice(file.toString(), Files.readAllBytes(file))).isEmpty();
  }

  @Test
  void every_advice_has_a_definition_that_gets_it() throws IOException {
    Set<String> given = new HashSet<>();
    for (Path file : advised()) {
      expectedOf(file).forEach(line -> given.add(line.substring(0, line.indexOf(' '))));
    }

    assertThat(Advice.ALL)
        .extracting(DefinitionRule::id)
        .doesNotHaveDuplicates()
        .allMatch(given::contains);
  }

  private static List<String> expectedOf(Path file) throws IOException {
    List<String> expected = new ArrayList<>();
    Matcher matcher = EXPECT.matcher(Files.readString(file));
    while (matcher.find()) {
      expected.add(matcher.group(1) + " at line " + matcher.group(2));
    }
    return expected;
  }
}
