package org.songtor.definition.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.InvalidDefinitionException;

/** Files made to hurt are refused quickly, with a finding and not with an error. */
class HostileYamlTest {
  private static final Duration QUICKLY = Duration.ofSeconds(60);
  private final DefinitionReader reader = new DefinitionReader();

  private List<String> rulesBrokenBy(byte[] file) {
    return Assertions.assertTimeoutPreemptively(
        QUICKLY,
        () -> {
          InvalidDefinitionException refused =
              catchThrowableOfType(
                  InvalidDefinitionException.class, () -> reader.read("hostile.v1.yaml", file));
          assertThat(refused).isNotNull();
          return refused.findings().stream().map(DefinitionFinding::rule).toList();
        });
  }

  private List<String> rulesBrokenBy(String file) {
    return rulesBrokenBy(file.getBytes(UTF_8));
  }

  @Test
  void a_billion_laughs_are_not_laughed() {
    StringBuilder bomb = new StringBuilder("a: &a [lol, lol]\n");
    for (char name = 'b'; name <= 'z'; name++) {
      char before = (char) (name - 1);
      bomb.append(name).append(": &").append(name).append(" [");
      bomb.append("*").append(before).append(", *").append(before).append("]\n");
    }

    assertThat(rulesBrokenBy(bomb.toString())).containsOnly("anchor");
  }

  @Test
  void a_node_that_holds_itself_is_refused() {
    assertThat(rulesBrokenBy("states: &me [*me]")).containsOnly("anchor");
  }

  @Test
  void a_merge_key_is_refused_like_any_alias() {
    assertThat(rulesBrokenBy("a: &a {x: y}\nb: {<<: *a}")).containsOnly("anchor");
  }

  @Test
  void lists_in_lists_end_at_a_depth() {
    assertThat(rulesBrokenBy("x: " + "[".repeat(20_000))).containsExactly("too-deep");
  }

  @Test
  void maps_in_maps_end_at_a_depth() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }

    assertThat(rulesBrokenBy(deep.toString())).containsExactly("too-deep");
  }

  @Test
  void a_file_that_is_too_large_is_not_parsed() {
    assertThat(rulesBrokenBy("#".repeat(DefinitionReader.MAX_BYTES + 1)))
        .containsExactly("too-large");
  }

  @Test
  void many_small_members_are_answered_quickly() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; many.length() < DefinitionReader.MAX_BYTES - 100; i++) {
      many.append("k").append(i).append(": 1\n");
    }

    assertThat(rulesBrokenBy(many.toString())).contains("form/additionalProperties");
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused() {
    assertThat(rulesBrokenBy(new byte[] {(byte) 0xA1, (byte) 0xD2, (byte) 0xC3}))
        .containsExactly("encoding");
  }

  @Test
  void control_characters_are_not_yaml() {
    assertThat(rulesBrokenBy("title: \u0000")).containsExactly("yaml");
  }

  @Test
  void an_empty_file_is_empty() {
    assertThat(rulesBrokenBy("")).containsExactly("empty");
    assertThat(rulesBrokenBy("# only a comment\n")).containsExactly("empty");
  }

  @Test
  void two_documents_in_one_file_are_refused() {
    assertThat(rulesBrokenBy("format: 1\n---\nformat: 1\n")).containsExactly("yaml");
  }

  @Test
  void a_file_that_is_no_map_is_refused_with_its_form() {
    assertThat(rulesBrokenBy("just a text")).contains("form/type");
    assertThat(rulesBrokenBy("- a\n- b\n")).contains("form/type");
  }

  @Test
  void java_types_are_never_made_from_tags() {
    assertThat(rulesBrokenBy("title: !!java.net.URL [http://example.org]")).contains("tag");
  }

  @Test
  void parts_of_the_wrong_kind_are_findings_and_never_errors() {
    String wrong =
        """
        format: one
        definition: [a]
        version: 99999999999999999999
        title: text
        states: {a: b}
        steps: [1, null, [], {from: 3, by: x, requires: {a: 1}, outcomes: [1, {when: 2}]}]
        ladders: [a]
        referrals: 7
        follow-ups: {}
        vocabularies: [x]
        """;

    assertThat(rulesBrokenBy(wrong)).contains("form/type", "form/const");
  }

  @Test
  void a_name_must_be_a_text() {
    assertThat(rulesBrokenBy("? [a, b]\n: odd\n")).containsExactly("yaml");
    assertThat(rulesBrokenBy("? {a: b}\n: odd\n")).containsExactly("yaml");
  }
}
