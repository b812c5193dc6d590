package org.songtor.web;

import java.util.List;
import java.util.Map;

/** A JSON value as it was sent. Numbers stay text, so that nobody computes with a huge one. */
public sealed interface JsonValue {
  /**
   * @param fields in the order in which they were sent
   */
  record Obj(Map<String, JsonValue> fields) implements JsonValue {}

  record Arr(List<JsonValue> items) implements JsonValue {}

  record Text(String value) implements JsonValue {}

  record Num(String literal) implements JsonValue {}

  record Bool(boolean value) implements JsonValue {}

  record Null() implements JsonValue {}
}
