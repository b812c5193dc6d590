package org.songtor.query.definitions.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.songtor.definition.Milestone;
import org.songtor.definition.StateDefinition;
import org.songtor.definition.StepDefinition;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.language.LocalizedText;
import org.songtor.query.definitions.diagram.LayeredLayout.Line;
import org.songtor.query.definitions.diagram.LayeredLayout.Spot;
import org.songtor.query.definitions.diagram.StateGraph.Road;
import org.songtor.query.definitions.diagram.StateGraph.Way;

/** The states of a definition and the steps between them, as SVG. Pure. */
public final class StateDiagram {
  private static final double TITLE = 15;
  private static final double SMALL = 12.5;
  private static final double LEADING = 1.5;
  private static final double ROOM = 190;
  private static final double LABEL_ROOM = 150;
  private static final double PADDING = 12;
  private static final double MARGIN = 24;

  private final StateGraph graph;
  private final Locale locale;
  private final Map<String, Box> boxes = new HashMap<>();
  private final Map<Line, List<String>> labels = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final WorkflowDefinition definition;

  private record Box(StateDefinition state, List<String> title, List<String> notes, Spot spot) {}

  private StateDiagram(WorkflowDefinition definition, Locale locale) {
    this.graph = StateGraph.of(definition);
    this.locale = locale;
    this.definition = definition;
  }

  /**
   * @param locale of the words: Thai or English
   * @return a whole SVG document without a declaration, that can stand in a page
   */
  public static String svg(WorkflowDefinition definition, Locale locale) {
    StateDiagram diagram = new StateDiagram(definition, locale);
    return diagram.draw();
  }

  private String draw() {
    Map<String, Integer> layers = Layers.of(graph);
    for (StateDefinition state : graph.states()) {
      boxes.put(state.id(), box(state, 2 * layers.getOrDefault(state.id(), 0)));
    }
    for (Road road : graph.roads()) {
      List<String> label = new ArrayList<>();
      for (Way way : road.ways()) {
        label.addAll(Lettering.lines(named(way), SMALL, LABEL_ROOM, locale));
      }
      Line line =
          new Line(
              spot(road.from()),
              spot(road.to()),
              new Spot(width(label, SMALL) + 10, height(label.size(), SMALL) + 4));
      labels.put(line, label);
      lines.add(line);
    }
    LayeredLayout layout =
        LayeredLayout.of(graph.states().stream().map(state -> spot(state.id())).toList(), lines);
    return written(layout);
  }

  private static boolean isDown(Line line) {
    return line.from().y < line.to().y;
  }

  /** From the edge of the first box through every bend to the edge of the last. */
  private static List<double[]> points(LayeredLayout layout, Line line) {
    List<Spot> way = layout.way(line);
    boolean down = isDown(line);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      Spot spot = way.get(i);
      if (i == 0) {
        points.add(point(layout.port(spot, way.get(1)), down ? spot.bottom() : spot.top()));
      } else if (i == way.size() - 1) {
        points.add(point(layout.port(spot, way.get(i - 1)), down ? spot.top() : spot.bottom()));
      } else {
        points.add(point(spot.x, spot.y));
      }
    }
    return points;
  }

  private static double[] point(double x, double y) {
    return new double[] {x + MARGIN, y + MARGIN};
  }

  private Box box(StateDefinition state, int layer) {
    List<String> head = Lettering.lines(say(state.title()), TITLE, ROOM, locale);
    List<String> notes = new ArrayList<>();
    StateDefinition.StateDeadline limit = state.deadline();
    if (limit != null) {
      notes.add(
          locale.getLanguage().equals("en")
              ? "within " + limit.within().title().en()
              : "ภายใน " + limit.within().title().th());
    }
    graph
        .fromWide()
        .getOrDefault(state.id(), List.of())
        .forEach(way -> notes.addAll(note("⇢ ", way)));
    graph.back().getOrDefault(state.id(), List.of()).forEach(way -> notes.addAll(note("↩ ", way)));
    Spot spot =
        new Spot(
            Math.max(width(head, TITLE), width(notes, SMALL)) + 2 * PADDING,
            height(head.size(), TITLE) + height(notes.size(), SMALL) + PADDING);
    spot.layer = layer;
    return new Box(state, head, notes, spot);
  }

  private List<String> note(String sign, Way way) {
    return Lettering.lines(sign + named(way), SMALL, ROOM, locale);
  }

  /** A step, and by which of its outcomes it leads this way. */
  private String named(Way way) {
    String step = say(way.step().title());
    return way.outcomes().isEmpty()
        ? step
        : step
            + ": "
            + way.outcomes().stream()
                .map(code -> outcome(way.step(), code))
                .collect(Collectors.joining(", "));
  }

  private String outcome(StepDefinition step, String code) {
    return step.records()
        .outcomeVocabulary()
        .flatMap(definition::vocabulary)
        .flatMap(vocabulary -> vocabulary.term(code))
        .map(term -> say(term.title()))
        .orElse(code);
  }

  private String written(LayeredLayout layout) {
    Svg svg =
        new Svg(
            layout.width() + 2 * MARGIN,
            layout.height() + 2 * MARGIN,
            say(definition.title()),
            locale);
    for (Line line : lines) {
      svg.way(points(layout, line), isDown(line));
    }
    for (Line line : lines) {
      Spot at = line.label();
      svg.label(
          at.x + MARGIN,
          at.y + MARGIN,
          at.width,
          at.height,
          labels.getOrDefault(line, List.of()),
          SMALL,
          LEADING);
    }
    for (StateDefinition state : graph.states()) {
      Box box = boxes.get(state.id());
      if (box != null) {
        box(svg, box);
      }
    }
    return svg.end();
  }

  private void box(Svg svg, Box box) {
    Spot at = box.spot();
    boolean first = box.state().equals(graph.states().getFirst());
    svg.box(
        at.x + MARGIN,
        at.y + MARGIN,
        at.width,
        at.height,
        colour(box.state().milestone()),
        box.state().terminal(),
        first);
    double y = at.top() + MARGIN + PADDING / 2;
    y = svg.lines(at.x + MARGIN, y, box.title(), TITLE, LEADING, true);
    svg.lines(at.x + MARGIN, y, box.notes(), SMALL, LEADING, false);
  }

  private static String colour(Milestone milestone) {
    return switch (milestone) {
      case FOUND -> "#fff4de";
      case ASSESSED -> "#e6f0fb";
      case PLANNED -> "#e8eafa";
      case REFERRED -> "#f3e8f7";
      case ENROLLED -> "#e3f4e9";
      case FOLLOWED_UP -> "#d6efe6";
      case CLOSED -> "#ececec";
    };
  }

  private Spot spot(String state) {
    Box box = boxes.get(state);
    if (box == null) {
      throw new IllegalStateException("a step leads to a state that is not there: " + state);
    }
    return box.spot();
  }

  private String say(LocalizedText text) {
    return text.in(locale);
  }

  private static double width(List<String> lines, double size) {
    return lines.stream().mapToDouble(line -> Lettering.width(line, size)).max().orElse(0);
  }

  private static double height(int lines, double size) {
    return lines * size * LEADING;
  }
}
