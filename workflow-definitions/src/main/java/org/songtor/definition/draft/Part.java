package org.songtor.definition.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A part of a written definition and its place. Asking for what is not there, or has another form,
 * answers empty: the schema says what is wrong with the form, and the rules judge the rest.
 */
public final class Part {
  private final JsonNode node;
  private final String pointer;
  private final Map<String, Place> places;
  private final Place above;

  private Part(JsonNode node, String pointer, Map<String, Place> places, Place above) {
    this.node = node;
    this.pointer = pointer;
    this.places = places;
    this.above = above;
  }

  /**
   * @param places by JSON pointer
   */
  public static Part root(JsonNode tree, Map<String, Place> places) {
    return new Part(tree, "", places, Place.START);
  }

  /** Its own place; the place of the nearest part around it when it is not there. */
  public Place place() {
    return places.getOrDefault(pointer, above);
  }

  public boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  public Part field(String name) {
    JsonNode child = node.get(name);
    return child(child == null ? MissingNode.getInstance() : child, name);
  }

  /** The members in the order of the file; empty when this is not a map. */
  public List<Member> members() {
    List<Member> members = new ArrayList<>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  members.add(new Member(entry.getKey(), child(entry.getValue(), entry.getKey()))));
    }
    return members;
  }

  /** The items in the order of the file; empty when this is not a list. */
  public List<Part> items() {
    List<Part> items = new ArrayList<>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        items.add(child(node.get(i), Integer.toString(i)));
      }
    }
    return items;
  }

  /** Empty for anything but a text; a blank text is there. */
  public Optional<String> text() {
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  public Optional<Integer> number() {
    return node.isInt() ? Optional.of(node.asInt()) : Optional.empty();
  }

  public boolean isTrue() {
    return node.isBoolean() && node.asBoolean();
  }

  /** A part and the name under which it stands. */
  public record Member(String name, Part part) {}

  private Part child(JsonNode child, String name) {
    return new Part(child, pointer + "/" + escape(name), places, place());
  }

  /** One segment of a JSON pointer (RFC 6901). */
  public static String escape(String segment) {
    return segment.replace("~", "~0").replace("/", "~1");
  }
}
