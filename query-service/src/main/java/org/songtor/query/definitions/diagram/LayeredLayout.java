package org.songtor.query.definitions.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays boxes out in layers from top to bottom, with a box of its own for the label of every line,
 * so that no label can lie on a box or on another label.
 *
 * <p>The four steps of Sugiyama, Tagawa and Toda (1981): boxes to layers, long lines cut into
 * pieces of one layer, an order within each layer that crosses few lines, and places across.
 */
final class LayeredLayout {
  private static final double GAP = 22;
  private static final double LAYER_GAP = 26;
  private static final int SWEEPS = 24;
  private static final int ROUNDS = 1_500;

  /**
   * A bend pulls at a bend so much harder than a box at what it is joined to: lines go straight.
   */
  private static final double STRAIGHT = 4;

  /** A box that nothing is joined to stands wherever the others leave room. */
  private static final double ALONE = 0.01;

  private final List<List<Spot>> layers = new ArrayList<>();

  /** Something with a place: a box, a label, or a bend of a line. */
  static final class Spot {
    final double width;
    final double height;
    double x;
    double y;
    int layer;
    int order;
    final List<Spot> above = new ArrayList<>();
    final List<Spot> below = new ArrayList<>();

    Spot(double width, double height) {
      this.width = width;
      this.height = height;
    }

    /** Whether a line only goes through here. */
    boolean bend() {
      return height == 0;
    }

    double top() {
      return y - height / 2;
    }

    double bottom() {
      return y + height / 2;
    }
  }

  /** Lays the spots of one layer from another; the line between them goes over a label. */
  record Line(Spot from, Spot to, Spot label) {}

  /** The spots a line goes through, from its beginning to its end. */
  private final Map<Line, List<Spot>> ways = new HashMap<>();

  /**
   * @param boxes with their layers set; even layers only, the odd ones are for labels
   */
  static LayeredLayout of(List<Spot> boxes, List<Line> lines) {
    LayeredLayout layout = new LayeredLayout();
    boxes.forEach(layout::add);
    lines.forEach(layout::cut);
    layout.order();
    layout.placeDown();
    layout.placeAcross();
    return layout;
  }

  List<Spot> way(Line line) {
    return ways.getOrDefault(line, List.of());
  }

  /** Where on its edge a box is met by the line that goes on to a neighbour: side by side. */
  double port(Spot box, Spot neighbour) {
    List<Spot> side = new ArrayList<>(neighbour.y > box.y ? box.below : box.above);
    side.sort(Comparator.comparingDouble(spot -> spot.x));
    double step = Math.min(26, box.width * 0.8 / Math.max(1, side.size()));
    return box.x + (side.indexOf(neighbour) - (side.size() - 1) / 2.0) * step;
  }

  double width() {
    return layers.stream()
        .flatMap(List::stream)
        .mapToDouble(spot -> spot.x + spot.width / 2)
        .max()
        .orElse(0);
  }

  double height() {
    return layers.stream().flatMap(List::stream).mapToDouble(Spot::bottom).max().orElse(0);
  }

  private void add(Spot spot) {
    while (layers.size() <= spot.layer) {
      layers.add(new ArrayList<>());
    }
    spot.order = layers.get(spot.layer).size();
    layers.get(spot.layer).add(spot);
  }

  /** A bend in every layer between, and the label in the one nearest to where the line begins. */
  private void cut(Line line) {
    boolean down = line.from().layer < line.to().layer;
    Spot high = down ? line.from() : line.to();
    Spot low = down ? line.to() : line.from();
    int labelLayer = down ? high.layer + 1 : low.layer - 1;
    List<Spot> way = new ArrayList<>();
    way.add(high);
    for (int layer = high.layer + 1; layer < low.layer; layer++) {
      Spot next = layer == labelLayer ? line.label() : new Spot(8, 0);
      next.layer = layer;
      add(next);
      way.add(next);
    }
    way.add(low);
    for (int i = 1; i < way.size(); i++) {
      way.get(i - 1).below.add(way.get(i));
      way.get(i).above.add(way.get(i - 1));
    }
    ways.put(line, down ? way : way.reversed());
  }

  private void order() {
    List<List<Spot>> best = copy();
    long least = crossings();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 1; i < layers.size(); i++) {
        List<Spot> layer = layers.get(down ? i : layers.size() - 1 - i);
        Map<Spot, Double> centre = new HashMap<>();
        for (Spot spot : layer) {
          List<Spot> near = down ? spot.above : spot.below;
          centre.put(spot, near.stream().mapToInt(n -> n.order).average().orElse(spot.order));
        }
        layer.sort(Comparator.comparingDouble(centre::get));
        renumber(layer);
      }
      long now = crossings();
      if (now < least) {
        least = now;
        best = copy();
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      layers.set(i, best.get(i));
      renumber(best.get(i));
    }
  }

  private List<List<Spot>> copy() {
    return new ArrayList<>(layers.stream().<List<Spot>>map(ArrayList::new).toList());
  }

  private static void renumber(List<Spot> layer) {
    for (int i = 0; i < layer.size(); i++) {
      layer.get(i).order = i;
    }
  }

  private long crossings() {
    long crossings = 0;
    for (List<Spot> layer : layers) {
      for (Spot a : layer) {
        for (Spot b : layer) {
          if (a.order < b.order) {
            for (Spot fromA : a.below) {
              crossings += b.below.stream().filter(fromB -> fromB.order < fromA.order).count();
            }
          }
        }
      }
    }
    return crossings;
  }

  private void placeDown() {
    double y = 0;
    for (List<Spot> layer : layers) {
      double tallest = layer.stream().mapToDouble(spot -> spot.height).max().orElse(0);
      for (Spot spot : layer) {
        spot.y = y + tallest / 2;
      }
      y += tallest + LAYER_GAP;
    }
  }

  /**
   * Each spot is drawn towards its neighbours, and pushed off whatever it would lie on. All layers
   * begin with their middles under each other, and it takes many rounds until the far end of a long
   * chain has been told where its beginning stands: with few, chains slant across the drawing.
   */
  private void placeAcross() {
    for (List<Spot> layer : layers) {
      double wide = layer.stream().mapToDouble(spot -> spot.width + GAP).sum() - GAP;
      double x = -wide / 2;
      for (Spot spot : layer) {
        spot.x = x + spot.width / 2;
        x += spot.width + GAP;
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      boolean down = round % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        settle(layers.get(down ? i : layers.size() - 1 - i));
      }
    }
    double left =
        layers.stream()
            .flatMap(List::stream)
            .mapToDouble(spot -> spot.x - spot.width / 2)
            .min()
            .orElse(0);
    layers.forEach(layer -> layer.forEach(spot -> spot.x -= left));
  }

  private static void settle(List<Spot> layer) {
    int size = layer.size();
    double[] wish = new double[size];
    double[] weight = new double[size];
    for (int i = 0; i < size; i++) {
      Spot spot = layer.get(i);
      List<Spot> near = new ArrayList<>(spot.above);
      near.addAll(spot.below);
      double pulls = 0;
      double sum = 0;
      for (Spot other : near) {
        double pull = spot.bend() && other.bend() ? STRAIGHT : 1;
        pulls += pull;
        sum += pull * other.x;
      }
      wish[i] = pulls == 0 ? spot.x : sum / pulls;
      weight[i] = pulls == 0 ? ALONE : pulls;
    }
    double[] offset = new double[size];
    for (int i = 1; i < size; i++) {
      offset[i] = offset[i - 1] + apart(layer, i);
    }
    double[] places = ascending(wish, weight, offset);
    for (int i = 0; i < size; i++) {
      layer.get(i).x = places[i];
    }
  }

  /**
   * The places nearest to the wished ones (least squares) that keep the distances: neighbours whose
   * wishes are too close together become one block that stands at the mean of its wishes (pool
   * adjacent violators).
   *
   * @param offset how far each is at least from the first
   */
  private static double[] ascending(double[] wish, double[] weight, double[] offset) {
    int size = wish.length;
    double[] means = new double[size];
    double[] weights = new double[size];
    int[] counts = new int[size];
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      means[blocks] = wish[i] - offset[i];
      weights[blocks] = weight[i];
      counts[blocks] = 1;
      blocks++;
      while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
        double both = weights[blocks - 2] + weights[blocks - 1];
        means[blocks - 2] =
            (means[blocks - 2] * weights[blocks - 2] + means[blocks - 1] * weights[blocks - 1])
                / both;
        weights[blocks - 2] = both;
        counts[blocks - 2] += counts[blocks - 1];
        blocks--;
      }
    }
    double[] places = new double[size];
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < counts[block]; i++) {
        places[at] = means[block] + offset[at];
        at++;
      }
    }
    return places;
  }

  private static double apart(List<Spot> layer, int i) {
    return (layer.get(i - 1).width + layer.get(i).width) / 2 + GAP;
  }
}
