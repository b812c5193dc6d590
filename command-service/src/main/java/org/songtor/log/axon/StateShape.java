package org.songtor.log.axon;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A name for the shape of a state: another component anywhere below it gives another name, so that
 * nobody has to remember to change it.
 */
public final class StateShape {
  private final Map<String, String> types = new TreeMap<>();

  private StateShape() {}

  /**
   * @param fold raised by hand when the same events come to mean another state of the same shape
   */
  public static String of(Class<? extends Record> root, int fold) {
    StateShape shape = new StateShape();
    shape.visit(root);
    return fold + "-" + hash(shape.types.toString());
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType of) {
      visit(of.getRawType());
      for (Type argument : of.getActualTypeArguments()) {
        visit(argument);
      }
    } else if (type instanceof Class<?> raw) {
      visit(raw);
    }
  }

  private void visit(Class<?> raw) {
    if (raw.isRecord() && !types.containsKey(raw.getName())) {
      StringBuilder components = new StringBuilder();
      types.put(raw.getName(), "");
      for (RecordComponent component : raw.getRecordComponents()) {
        components
            .append(component.getName())
            .append(' ')
            .append(component.getGenericType().getTypeName())
            .append(';');
        visit(component.getGenericType());
      }
      types.put(raw.getName(), components.toString());
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
