package org.songtor.definition.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;
import org.songtor.definition.draft.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * YAML text as a JSON tree with the place of every part.
 *
 * <p>Only the plain part of YAML is read: no anchors, aliases or tags, bounded size and depth. A
 * definition needs nothing else, and what is refused here cannot be used to exhaust the machine.
 *
 * @param places by JSON pointer; a map's member stands where its name stands
 */
record YamlTree(JsonNode tree, Map<String, Place> places) {
  static final int MAX_DEPTH = 12;

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Empty when the text cannot be read; then there is at least one finding. */
  static Optional<YamlTree> read(String text, Findings findings) {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(DefinitionReader.MAX_BYTES)
            .build();
    try {
      if (!isPlain(text, settings, findings)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        findings.add(Place.START, "empty", "แฟ้มว่างเปล่า", "the file is empty");
        return Optional.empty();
      }
      Map<String, Place> places = new HashMap<>();
      places.put("", Place.START);
      JsonNode tree = new Conversion(places, findings).convert(root.get(), "");
      return Optional.of(new YamlTree(tree, places));
    } catch (MarkedYamlEngineException e) {
      findings.add(
          place(e.getProblemMark()),
          "yaml",
          "อ่าน YAML ไม่ได้: "
              + e.getProblem()
              + " – ดูบรรทัดนี้และบรรทัดก่อนหน้า: หลังชื่อต้องเป็น “: ”"
              + " ย่อหน้าด้วยช่องว่างให้ตรงกัน ข้อความที่มี : ต้องอยู่ใน \"…\"",
          "this is not YAML: "
              + e.getProblem()
              + " – look at this line and the one before: after a name stands “: ”, lines of one"
              + " item begin equally far in, with spaces, and a text with : stands in \"…\"");
      return Optional.empty();
    } catch (YamlEngineException e) {
      findings.add(
          Place.START,
          "yaml",
          "อ่าน YAML ไม่ได้: " + e.getMessage(),
          "this is not YAML: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Looks at the flat stream of events first: building a tree of them is what could hurt. */
  private static boolean isPlain(String text, LoadSettings settings, Findings findings) {
    int depth = 0;
    boolean plain = true;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        boolean alias = node instanceof AliasEvent;
        findings.add(
            place(event.getStartMark()),
            "anchor",
            alias
                ? "ไม่ใช้ alias (*) ในนิยาม เขียนซ้ำแทน"
                : "ไม่ใช้ anchor (&) ในนิยาม เขียนซ้ำแทน",
            alias
                ? "aliases (*) are not used in definitions: write it out"
                : "anchors (&) are not used in definitions: write it out");
        plain = false;
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        findings.add(
            place(event.getStartMark()),
            "too-deep",
            "ซ้อนกันลึกเกิน " + MAX_DEPTH + " ชั้น",
            "nested deeper than " + MAX_DEPTH + " levels");
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return plain;
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(Place.START);
  }

  private record Conversion(Map<String, Place> places, Findings findings) {
    JsonNode convert(Node node, String pointer) {
      if (!PLAIN_TAGS.contains(node.getTag())) {
        findings.add(
            place(node.getStartMark()),
            "tag",
            "ไม่ใช้ tag (" + node.getTag().getValue() + ") ในนิยาม",
            "tags (" + node.getTag().getValue() + ") are not used in definitions");
        return JSON.nullNode();
      }
      return switch (node) {
        case MappingNode map -> members(map, pointer);
        case SequenceNode list -> items(list, pointer);
        case ScalarNode scalar -> scalar(scalar);
        default -> throw new IllegalStateException("an alias got past the first look");
      };
    }

    private JsonNode members(MappingNode map, String pointer) {
      ObjectNode object = JSON.objectNode();
      for (NodeTuple tuple : map.getValue()) {
        Place place = place(tuple.getKeyNode().getStartMark());
        String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : null;
        if (name == null) {
          findings.add(
              place, "yaml", "ชื่อต้องเป็นข้อความ", "a name must be a text, not a list or a map");
          continue;
        }
        if (object.has(name)) {
          findings.add(
              place,
              "duplicate-key",
              "มี “" + name + "” ซ้ำในที่เดียวกัน",
              "“" + name + "” is here twice");
          continue;
        }
        String below = pointer + "/" + Part.escape(name);
        places.put(below, place);
        object.set(name, convert(tuple.getValueNode(), below));
      }
      return object;
    }

    private JsonNode items(SequenceNode list, String pointer) {
      ArrayNode array = JSON.arrayNode();
      int index = 0;
      for (Node item : list.getValue()) {
        String below = pointer + "/" + index++;
        places.put(below, place(item.getStartMark()));
        array.add(convert(item, below));
      }
      return array;
    }

    private JsonNode scalar(ScalarNode scalar) {
      Tag tag = scalar.getTag();
      String value = scalar.getValue();
      if (tag.equals(Tag.STR)) {
        return JSON.stringNode(value);
      }
      if (tag.equals(Tag.NULL)) {
        return JSON.nullNode();
      }
      if (tag.equals(Tag.BOOL)) {
        return JSON.booleanNode("true".equalsIgnoreCase(value));
      }
      if (tag.equals(Tag.INT)) {
        JsonNode number = integer(value);
        return number == null ? JSON.stringNode(value) : number;
      }
      // A number with a fraction means nothing here: the schema will say what was expected.
      return JSON.stringNode(value);
    }

    /** Null when the number is beyond any that a definition can mean. */
    private static @Nullable JsonNode integer(String value) {
      try {
        return JSON.numberNode(Integer.parseInt(value));
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }
}
