package org.songtor.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a repeated request from another one: SHA-256 over method, path and body, where white space
 * and the order of fields make no difference.
 */
final class RequestHash {
  private final MessageDigest digest;

  private RequestHash(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(String method, String path, JsonValue body) {
    RequestHash hash = new RequestHash(sha256());
    hash.text('m', method);
    hash.text('p', path);
    hash.value(body);
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void value(JsonValue value) {
    switch (value) {
      case JsonValue.Obj(Map<String, JsonValue> fields) -> {
        count('{', fields.size());
        new TreeMap<>(fields)
            .forEach(
                (name, field) -> {
                  text('k', name);
                  value(field);
                });
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
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    count(kind, bytes.length);
    digest.update(bytes);
  }

  private void count(char kind, int count) {
    digest.update((byte) kind);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, count));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
