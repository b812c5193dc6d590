package org.songtor.query.inbox.sheets;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a workbook (ECMA-376, SpreadsheetML) and nothing else of it. It takes files
 * from strangers: no document type, no entity from outside, no cell beyond the columns in use, and
 * no formula is ever worked out.
 */
final class XlsxReader {
  private static final int MOST_SHEETS = 20;
  private static final int MOST_COLUMNS = 100;

  /**
   * Of all sheets together, for several may be one part: what unpacking counts once is then read
   * again and again. An export of the largest inbox has fewer.
   */
  private static final int MOST_CELLS = 250_000;

  /** What Excel lets a cell hold, in characters. */
  private static final int LONGEST_TEXT = 32_767;

  private static final int LONGEST_NUMBER = 40;
  private static final int LARGEST_EXPONENT = 20;
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String WORKBOOK = "xl/workbook.xml";
  private static final XMLInputFactory XML = factory();

  private final Map<String, byte[]> parts;
  private final List<String> shared = new ArrayList<>();
  private int kept;

  private XlsxReader(Map<String, byte[]> parts) {
    this.parts = parts;
  }

  /**
   * One sheet.
   *
   * @param rows that hold anything, by their number from 1; cells by their column from 0
   */
  record Sheet(String name, TreeMap<Integer, Map<Integer, XlsxCell>> rows) {}

  /**
   * @param most rows that hold anything, in a sheet
   * @return the sheets in their order
   */
  static List<Sheet> read(byte[] file, int most) throws UnreadableXlsxException {
    XlsxReader reader = new XlsxReader(XlsxParts.of(file));
    try {
      return reader.sheets(most);
    } catch (XMLStreamException | RuntimeException e) {
      // Whatever stands there, it is the file that is wrong: the reader works on it alone.
      throw XlsxParts.broken(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  private interface Elements {
    /** At the start of an element, by its name without a prefix. */
    void start(String name, XMLStreamReader at) throws XMLStreamException, UnreadableXlsxException;

    default void end(String name) throws UnreadableXlsxException {}

    default void text(String text) {}
  }

  private void walk(String part, Elements elements)
      throws XMLStreamException, UnreadableXlsxException {
    byte[] bytes = parts.get(part);
    if (bytes == null) {
      throw XlsxParts.broken(null);
    }
    XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(bytes));
    try {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> elements.start(reader.getLocalName(), reader);
          case XMLStreamConstants.END_ELEMENT -> elements.end(reader.getLocalName());
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              elements.text(reader.getText());
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw XlsxParts.broken(null);
          default -> {
            // Comments and the like say nothing.
          }
        }
      }
    } finally {
      reader.close();
    }
  }

  private List<Sheet> sheets(int most) throws XMLStreamException, UnreadableXlsxException {
    Map<String, String> targets = new HashMap<>();
    walk(
        "xl/_rels/workbook.xml.rels",
        (name, at) -> {
          if (name.equals("Relationship")) {
            targets.put(attribute(at, "Id"), attribute(at, "Target"));
          }
        });
    Map<String, String> named = new LinkedHashMap<>();
    walk(
        WORKBOOK,
        (name, at) -> {
          if (name.equals("sheet")) {
            String id = at.getAttributeValue(RELATIONS, "id");
            named.put(attribute(at, "name"), id == null ? "" : id);
          }
        });
    if (named.size() > MOST_SHEETS) {
      throw XlsxParts.tooLarge();
    }
    if (parts.containsKey("xl/sharedstrings.xml")) {
      walk("xl/sharedstrings.xml", new SharedTexts());
    }
    List<Sheet> sheets = new ArrayList<>();
    for (Map.Entry<String, String> one : named.entrySet()) {
      Cells cells = new Cells(most);
      walk(part(targets.getOrDefault(one.getValue(), "")), cells);
      sheets.add(new Sheet(one.getKey(), cells.rows));
    }
    return sheets;
  }

  /** Targets are said from the workbook's folder or from the root. */
  private static String part(String target) {
    String lower = target.toLowerCase(java.util.Locale.ROOT);
    return lower.startsWith("/") ? lower.substring(1) : "xl/" + lower;
  }

  private static String attribute(XMLStreamReader at, String name) {
    String value = at.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** Texts that cells name by number; how they are said in kana is left out. */
  private final class SharedTexts implements Elements {
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private int phonetic;

    @Override
    public void start(String name, XMLStreamReader at) {
      switch (name) {
        case "si" -> text.setLength(0);
        case "rPh" -> phonetic++;
        case "t" -> inText = phonetic == 0;
        default -> {
          // How it looks.
        }
      }
    }

    @Override
    public void end(String name) {
      switch (name) {
        // Cut here and not where it is named: thousands of cells may name one text.
        case "si" -> shared.add(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        case "rPh" -> phonetic--;
        case "t" -> inText = false;
        default -> {
          // How it looks.
        }
      }
    }

    @Override
    public void text(String more) {
      if (inText) {
        text.append(more);
      }
    }
  }

  private final class Cells implements Elements {
    private final int most;
    private final TreeMap<Integer, Map<Integer, XlsxCell>> rows = new TreeMap<>();
    private final StringBuilder value = new StringBuilder();
    private int row;
    private int column;
    private String type = "";
    private boolean inValue;
    private boolean formula;
    private int phonetic;

    Cells(int most) {
      this.most = most;
    }

    @Override
    public void start(String name, XMLStreamReader at) {
      switch (name) {
        case "row" -> {
          String number = at.getAttributeValue(null, "r");
          row = number == null ? row + 1 : Integer.parseInt(number);
          column = -1;
        }
        case "c" -> {
          String reference = at.getAttributeValue(null, "r");
          column = reference == null ? column + 1 : columnOf(reference);
          type = attribute(at, "t");
          value.setLength(0);
          formula = false;
        }
        case "f" -> formula = true;
        case "rPh" -> phonetic++;
        case "v" -> inValue = true;
        case "t" -> inValue = phonetic == 0;
        default -> {
          // How it looks.
        }
      }
    }

    @Override
    public void text(String more) {
      if (inValue) {
        value.append(more);
      }
    }

    @Override
    public void end(String name) throws UnreadableXlsxException {
      switch (name) {
        case "v", "t" -> inValue = false;
        case "rPh" -> phonetic--;
        case "c" -> keep();
        default -> {
          // How it looks.
        }
      }
    }

    private void keep() throws UnreadableXlsxException {
      XlsxCell cell = formula ? new XlsxCell.NoValue() : cell();
      if (cell == null || column >= MOST_COLUMNS) {
        return;
      }
      rows.computeIfAbsent(row, number -> new HashMap<>()).put(column, cell);
      if (rows.size() > most || ++kept > MOST_CELLS) {
        throw XlsxParts.tooLarge();
      }
    }

    private @Nullable XlsxCell cell() {
      String text = value.toString();
      return switch (type) {
        case "s" -> text.isEmpty() ? null : textCell(shared.get(Integer.parseInt(text.strip())));
        case "inlineStr", "str", "d" -> textCell(text);
        case "e" -> new XlsxCell.NoValue();
        case "b" -> textCell(text.equals("1") ? "TRUE" : "FALSE");
        default -> text.isBlank() ? null : number(text.strip());
      };
    }

    private static @Nullable XlsxCell textCell(String text) {
      return text.isBlank()
          ? null
          : new XlsxCell.Text(
              text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }

    /** One with thousands of digits, or a power of ten to write out, is no number of a sheet. */
    private static XlsxCell number(String text) {
      if (text.length() > LONGEST_NUMBER) {
        return new XlsxCell.NoValue();
      }
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > LARGEST_EXPONENT
          ? new XlsxCell.NoValue()
          : new XlsxCell.Numeral(number);
    }

    /** "A" is 0; whatever lies beyond the columns in use is all the same. */
    private static int columnOf(String reference) {
      int column = 0;
      for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
        column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
        if (column > MOST_COLUMNS) {
          return MOST_COLUMNS;
        }
      }
      return column - 1;
    }
  }
}
