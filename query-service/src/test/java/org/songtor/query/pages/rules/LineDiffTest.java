package org.songtor.query.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.songtor.query.pages.rules.LineDiff.Kind;

class LineDiffTest {

  private static List<String> told(String older, String newer, int around) {
    return LineDiff.of(older, newer, around).stream()
        .map(
            line ->
                (line.skipped() > 0 ? "(" + line.skipped() + ") " : "")
                    + switch (line.kind()) {
                      case SAME -> "=";
                      case GONE -> "-" + line.before();
                      case NEW -> "+" + line.after();
                    }
                    + " "
                    + line.text())
        .toList();
  }

  @Test
  void equal_texts_differ_in_nothing() {
    assertThat(LineDiff.of("a\nb\n", "a\nb\n", 2)).isEmpty();
  }

  @Test
  void what_goes_and_comes_stands_among_the_lines_around_it() {
    assertThat(told("a\nb\nc\nd\ne\nf", "a\nb\nc\nX\ne\nf", 1))
        .containsExactly("(2) = c", "-4 d", "+4 X", "= e");
  }

  @Test
  void a_line_put_in_takes_no_other_with_it() {
    assertThat(told("a\nb\nc", "a\nnew\nb\nc", 0)).containsExactly("(1) +2 new");
    assertThat(told("a\nb\nc", "a\nc", 0)).containsExactly("(1) -2 b");
    assertThat(told("", "a", 0)).containsExactly("-1 ", "+1 a");
  }

  @Test
  void going_over_all_lines_gives_both_texts_back() {
    String older = "x\na\nb\nc\na\nb\nb\na";
    String newer = "c\nb\na\nb\na\nc";
    List<LineDiff.Line> lines = LineDiff.of(older, newer, 100);

    assertThat(text(lines, Kind.NEW)).isEqualTo(older);
    assertThat(text(lines, Kind.GONE)).isEqualTo(newer);
    assertThat(lines.stream().filter(line -> line.kind() == Kind.SAME)).hasSize(4);
  }

  @Test
  void texts_of_very_many_other_lines_are_told_whole_and_at_once() {
    String older =
        IntStream.range(0, 20_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
    String newer =
        IntStream.range(0, 20_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));

    assertThat(LineDiff.of(older, newer, 2)).hasSize(40_000);
  }

  private static String text(List<LineDiff.Line> lines, Kind without) {
    return lines.stream()
        .filter(line -> line.kind() != without)
        .map(LineDiff.Line::text)
        .collect(Collectors.joining("\n"));
  }
}
