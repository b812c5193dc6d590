package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestHashTest {
  private static final String BODY = "{\"b\": [1.50, true, null], \"a\": {\"ก\": \"สมศรี 😀\"}}";

  /** Hashes are kept beside answers for thirty days: another release must come to the same ones. */
  @Test
  void aStoredHashStaysWhatItIs() {
    assertThat(hash("POST", "/api/cases", BODY))
        .isEqualTo("ca00313cc9889e8bba1f26a7807989c63ddfa296b6005c98dc717b1e6b6ca91a");
  }

  @Test
  void spaceAndOrderMakeNoDifference() {
    assertThat(hash("POST", "/x", "{\"a\":1,\"b\":2}"))
        .isEqualTo(hash("POST", "/x", " {\"b\" : 2, \"a\" : 1}"));
  }

  @Test
  void whatIsSaidMakesADifference() {
    String one = hash("POST", "/x", "{\"a\":\"1\"}");
    assertThat(hash("POST", "/x", "{\"a\":1}")).isNotEqualTo(one);
    assertThat(hash("POST", "/y", "{\"a\":\"1\"}")).isNotEqualTo(one);
    assertThat(hash("PUT", "/x", "{\"a\":\"1\"}")).isNotEqualTo(one);
    assertThat(hash("POST", "/x", "[\"a\",\"1\"]")).isNotEqualTo(one);
  }

  @Test
  void aLongBodyIsHashedWhole() {
    String long1 = "\"" + "ก".repeat(50_000) + "a\"";
    String long2 = "\"" + "ก".repeat(50_000) + "b\"";
    assertThat(hash("POST", "/x", long1)).isNotEqualTo(hash("POST", "/x", long2));
  }

  private static String hash(String method, String path, String body) {
    return RequestHash.of(method, path, StrictJson.read(body.getBytes(StandardCharsets.UTF_8)));
  }
}
