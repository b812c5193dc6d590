package org.songtor.query.definitions.diagram;

import java.util.List;
import java.util.Locale;

/** Writes SVG. Colours are attributes, so that a strict content policy lets them pass. */
final class Svg {
  private static final String INK = "#1d2b33";
  private static final String SOFT = "#5b6b73";
  private final StringBuilder out = new StringBuilder(16_384);

  Svg(double width, double height, String title, Locale locale) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
                + " height=\"%.0f\" role=\"img\" lang=\"%s\" font-family=\"Sarabun, 'Noto Sans"
                + " Thai', Loma, Tahoma, sans-serif\">",
            width,
            height,
            width,
            height,
            locale.getLanguage()));
    out.append("<title>").append(escaped(title)).append("</title>");
    out.append(
        "<defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\""
            + " markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0 10 5 0 10z\""
            + " fill=\""
            + SOFT
            + "\"/></marker></defs>");
    out.append(
        String.format(
            Locale.ROOT, "<rect width=\"%.0f\" height=\"%.0f\" fill=\"#ffffff\"/>", width, height));
  }

  /**
   * A smooth line through the points that leaves and arrives straight; one that leads back up is
   * broken.
   */
  void way(List<double[]> points, boolean down) {
    StringBuilder path =
        new StringBuilder(
            String.format(Locale.ROOT, "M%.1f %.1f", points.getFirst()[0], points.getFirst()[1]));
    for (int i = 1; i < points.size(); i++) {
      double[] from = points.get(i - 1);
      double[] to = points.get(i);
      double[] leaves = direction(points, i - 1, to[1] - from[1]);
      double[] arrives = direction(points, i, to[1] - from[1]);
      path.append(
          String.format(
              Locale.ROOT,
              " C%.1f %.1f %.1f %.1f %.1f %.1f",
              from[0] + leaves[0] / 3,
              from[1] + leaves[1] / 3,
              to[0] - arrives[0] / 3,
              to[1] - arrives[1] / 3,
              to[0],
              to[1]));
    }
    out.append("<path d=\"")
        .append(path)
        .append("\" fill=\"none\" stroke=\"" + SOFT + "\" stroke-width=\"1.4\"")
        .append(down ? "" : " stroke-dasharray=\"6 4\"")
        .append(" marker-end=\"url(#tip)\"/>");
  }

  /** Of a spline after Catmull and Rom; straight up or down at both ends. */
  private static double[] direction(List<double[]> points, int at, double height) {
    if (at == 0 || at == points.size() - 1) {
      return new double[] {0, 1.5 * height};
    }
    double[] before = points.get(at - 1);
    double[] after = points.get(at + 1);
    return new double[] {(after[0] - before[0]) / 2, (after[1] - before[1]) / 2};
  }

  void label(
      double x,
      double y,
      double width,
      double height,
      List<String> lines,
      double size,
      double leading) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"4\""
                + " fill=\"#ffffff\"/>",
            x - width / 2,
            y - height / 2,
            width,
            height));
    lines(x, y - height / 2 + 2, lines, size, leading, false);
  }

  void box(
      double x,
      double y,
      double width,
      double height,
      String colour,
      boolean terminal,
      boolean first) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"10\" fill=\"%s\""
                + " stroke=\"%s\" stroke-width=\"%s\"/>",
            x - width / 2,
            y - height / 2,
            width,
            height,
            colour,
            INK,
            first || terminal ? "3" : "1.2"));
  }

  /** Centred lines below one another; gives back where the next would begin. */
  double lines(
      double x, double top, List<String> lines, double size, double leading, boolean bold) {
    double y = top;
    for (String line : lines) {
      out.append(
              String.format(
                  Locale.ROOT,
                  "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"middle\""
                      + " fill=\"%s\"%s>",
                  x,
                  y + size * leading * 0.74,
                  size,
                  bold ? INK : SOFT,
                  bold ? " font-weight=\"600\"" : ""))
          .append(escaped(line))
          .append("</text>");
      y += size * leading;
    }
    return y;
  }

  String end() {
    return out.append("</svg>").toString();
  }

  /** Letters that mean something to a reader of XML, and those that XML does not know. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(letter < 0x20 ? ' ' : letter);
              }
            });
    return safe.toString();
  }
}
