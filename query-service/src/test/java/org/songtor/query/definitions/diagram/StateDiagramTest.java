package org.songtor.query.definitions.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.StepDefinition.StepTarget;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.language.LocalizedText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class StateDiagramTest {
  private record Box(double x, double y, double width, double height) {
    static Box of(Element rect) {
      return new Box(
          number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height"));
    }

    private static double number(Element element, String name) {
      return Double.parseDouble(element.getAttribute(name));
    }

    boolean overlaps(Box other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  static Collection<WorkflowDefinition> definitions() {
    return new ShippedDefinitions().all();
  }

  private static Document svg(WorkflowDefinition definition, String language) throws Exception {
    String svg = StateDiagram.svg(definition, Locale.of(language));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void no_state_and_no_label_lies_on_another(WorkflowDefinition definition) throws Exception {
    for (String language : List.of("th", "en")) {
      List<Box> boxes = new ArrayList<>();
      NodeList rects = svg(definition, language).getElementsByTagName("rect");
      for (int i = 0; i < rects.getLength(); i++) {
        Element rect = (Element) rects.item(i);
        if (rect.hasAttribute("x")) {
          boxes.add(Box.of(rect));
        }
      }
      assertThat(boxes).hasSizeGreaterThan(definition.states().size());
      for (int i = 0; i < boxes.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(boxes.get(i).overlaps(boxes.get(j)))
              .as("%s lies on %s", boxes.get(i), boxes.get(j))
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void every_state_is_named_in_the_language_asked_for(WorkflowDefinition definition)
      throws Exception {
    for (String language : List.of("th", "en")) {
      String words =
          svg(definition, language).getDocumentElement().getTextContent().replace(" ", "");
      definition
          .states()
          .forEach(
              state ->
                  assertThat(words)
                      .contains(state.title().in(Locale.of(language)).replace(" ", "")));
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void where_outcomes_part_the_ways_each_way_says_by_which(WorkflowDefinition definition)
      throws Exception {
    for (String language : List.of("th", "en")) {
      String words =
          svg(definition, language).getDocumentElement().getTextContent().replace(" ", "");
      int named = 0;
      for (StepDefinition step : definition.steps()) {
        for (String code : partingOutcomes(step)) {
          String title =
              definition
                  .vocabulary(step.records().outcomeVocabulary().orElseThrow())
                  .orElseThrow()
                  .term(code)
                  .orElseThrow()
                  .title()
                  .in(Locale.of(language));
          assertThat(words).as(step.id()).contains(title.replace(" ", ""));
          named++;
        }
      }
      assertThat(named).isPositive();
    }
  }

  /** The outcomes by which a step leads to another state, where they lead to several places. */
  private static List<String> partingOutcomes(StepDefinition step) {
    return step.target() instanceof StepTarget.ByOutcome(var branches)
            && branches.values().stream().map(StepTarget.Branch::to).distinct().count() > 1
        ? branches.entrySet().stream()
            .filter(
                branch ->
                    branch.getValue().to() instanceof StepTarget.GoTo(String to)
                        && step.from().stream().anyMatch(from -> !from.equals(to)))
            .map(Map.Entry::getKey)
            .toList()
        : List.of();
  }

  @Test
  void words_can_never_become_markup() {
    WorkflowDefinition shipped = definitions().iterator().next();
    String hostile = "<script>alert(1)</script>&\"'";
    WorkflowDefinition definition =
        new WorkflowDefinition(
            shipped.id(),
            new LocalizedText(hostile, hostile),
            hostile,
            shipped.lateEntryLimit(),
            shipped.calendar(),
            shipped.states().stream()
                .map(
                    state ->
                        new StateDefinition(
                            state.id(),
                            new LocalizedText(hostile, hostile),
                            state.milestone(),
                            state.terminal(),
                            state.deadline()))
                .toList(),
            shipped.steps(),
            shipped.vocabularies(),
            shipped.referrals(),
            shipped.followUps(),
            shipped.attendance(),
            shipped.reporting(),
            shipped.forms());

    assertThat(StateDiagram.svg(definition, Locale.ENGLISH))
        .contains("&lt;script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void vowels_and_tones_above_and_below_take_no_room() {
    assertThat(Lettering.width("ที่ผู้", 10)).isEqualTo(Lettering.width("ทผ", 10));
    assertThat(Lettering.width("ทำ", 10)).isGreaterThan(Lettering.width("ท", 10));
  }

  @Test
  void thai_is_broken_between_words() {
    assertThat(Lettering.lines("ติดตามการคงอยู่ในการเรียนรู้", 12, 100, Locale.of("th")))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            line -> assertThat(line).doesNotContainPattern("^[\\u0E30-\\u0E3A\\u0E45-\\u0E4E]"));
  }
}
