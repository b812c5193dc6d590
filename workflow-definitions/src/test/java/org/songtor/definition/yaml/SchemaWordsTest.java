package org.songtor.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.songtor.definition.FieldType;
import org.songtor.definition.Milestone;
import org.songtor.definition.StepKind;
import org.songtor.event.AgencyEvent.AgencyKind;
import org.songtor.event.Dimension;
import org.songtor.language.Role;
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published schema lists closed sets of words; the code has them too. They must be the same.
 */
class SchemaWordsTest {
  private final JsonNode schema = schema();

  private static JsonNode schema() {
    try (InputStream in = SchemaWordsTest.class.getResourceAsStream(SchemaCheck.RESOURCE)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> words(String pointer) {
    return schema.at(pointer).valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> wordsOf(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Assembly::wordOf).toList();
  }

  @Test
  void the_kinds_of_step() {
    assertThat(words("/$defs/kind/enum"))
        .containsExactlyElementsOf(Arrays.stream(StepKind.values()).map(StepKind::code).toList());
  }

  @Test
  void the_roles_that_people_can_have() {
    assertThat(words("/$defs/role/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(Role.values())
                .filter(role -> role != Role.SYSTEM)
                .map(Role::code)
                .toList());
  }

  @Test
  void the_types_of_fields() {
    assertThat(words("/$defs/field/properties/type/enum"))
        .containsExactlyElementsOf(FieldType.WORDS);
  }

  @Test
  void the_milestones() {
    assertThat(words("/$defs/state/properties/milestone/enum"))
        .containsExactlyElementsOf(Arrays.stream(Milestone.values()).map(Milestone::code).toList());
  }

  @Test
  void the_kinds_of_agency() {
    assertThat(schema.at("/$defs/referrals/properties/agencies/properties").propertyNames())
        .containsExactlyElementsOf(wordsOf(AgencyKind.values()));
  }

  @Test
  void the_needs_and_the_fields_that_may_be_shared() {
    assertThat(words("/$defs/agency/properties/needs/items/enum"))
        .containsExactlyElementsOf(wordsOf(Dimension.values()));
    assertThat(words("/$defs/agency/properties/may-share/items/enum"))
        .containsExactlyElementsOf(wordsOf(SharedField.values()));
  }

  @Test
  void the_urgencies() {
    assertThat(words("/$defs/limits/required"))
        .containsExactlyElementsOf(wordsOf(Urgency.values()));
  }
}
