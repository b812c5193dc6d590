package org.songtor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.demo.ReferralLoopDemo;
import org.songtor.local.LocalStack;
import org.songtor.local.LocalStackOptions;
import org.songtor.local.StackPorts;

/**
 * Every row of the table of a referral's life, told to three agencies by cursor, webhook and topic,
 * the webhook's receiver away for a while; receipts hold with the published key.
 */
class ReferralLoopIT {
  @TempDir Path folder;

  @Test
  void every_referral_is_delivered_answered_and_closed_exactly_once() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    LocalStackOptions options =
        LocalStackOptions.usual(folder.resolve("data")).on(StackPorts.free()).withAgencyTopics();
    try (LocalStack stack = LocalStack.start(options);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      assertThat(ReferralLoopDemo.play(stack, out))
          .as(() -> printed.toString(StandardCharsets.UTF_8))
          .isTrue();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("68 จาก 68 แถว", "exactly once")
        .doesNotContain("✗");
  }
}
