package org.songtor.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * Tells a repeated request from another one: SHA-256 over method, path and body, where white space
 * and the order of fields make no difference.
 */
final class RequestHash {
  private static final int USUAL_SIZE = 2_048;

  private byte[] bytes = new byte[USUAL_SIZE];
  private int size;

  private RequestHash() {}

  static String of(String method, String path, JsonValue body) {
    RequestHash hash = new RequestHash();
    hash.text('m', method);
    hash.text('p', path);
    hash.value(body);
    MessageDigest digest = sha256();
    digest.update(hash.bytes, 0, hash.size);
    return HexFormat.of().formatHex(digest.digest());
  }

  private void value(JsonValue value) {
    switch (value) {
      case JsonValue.Obj(Map<String, JsonValue> fields) -> {
        count('{', fields.size());
        String[] names = fields.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
          text('k', name);
          value(Objects.requireNonNull(fields.get(name)));
        }
      }
      case JsonValue.Arr(var items) -> {
        count('[', items.size());
        items.forEach(this::value);
      }
      case JsonValue.Text(String text) -> text('s', text);
      case JsonValue.Num(String literal) -> text('n', literal);
      case JsonValue.Bool(boolean flag) -> count(flag ? 't' : 'f', 0);
      case JsonValue.Null() -> count('0', 0);
    }
  }

  /** Length before content: no two different bodies feed the same bytes. */
  private void text(char kind, String text) {
    count(kind, Character.BYTES * text.length());
    room(Character.BYTES * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes[size++] = (byte) (c >> Byte.SIZE);
      bytes[size++] = (byte) c;
    }
  }

  private void count(char kind, int count) {
    room(1 + Integer.BYTES);
    bytes[size++] = (byte) kind;
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (count >> shift);
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
