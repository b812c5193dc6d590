package org.songtor.event;

import org.songtor.language.Role;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** A role is written by its code, the form that tokens use. */
final class RoleJson {
  private RoleJson() {}

  static final class Serializer extends ValueSerializer<Role> {
    @Override
    public void serialize(Role role, JsonGenerator json, SerializationContext context) {
      json.writeString(role.code());
    }
  }

  static final class Deserializer extends ValueDeserializer<Role> {
    @Override
    public Role deserialize(JsonParser parser, DeserializationContext context) {
      String code = parser.getValueAsString();
      return Role.ofCode(code == null ? "" : code)
          .orElseThrow(() -> context.weirdStringException(code, Role.class, "not a role"));
    }
  }
}
