package org.songtor.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.songtor.referral.ReferralCodes.Code;
import org.songtor.referral.ReferralLifeCycle.Next;

/** The page about referrals shows the table by which the code decides. */
class ReferralGuideTest {
  private static final Path GUIDE = Path.of("../infra/docs/referrals.md");

  @Test
  void theTableOfThePageIsTheTableOfTheCode() throws IOException {
    assertThat(Files.readString(GUIDE)).contains(table());
  }

  @Test
  void everyFixedCodeIsOnThePage() throws IOException {
    String page = Files.readString(GUIDE);

    for (List<Code> codes :
        List.of(
            ReferralCodes.PROGRESS,
            ReferralCodes.PROXY_WAYS,
            ReferralCodes.CANCELLATION_REFUSALS,
            ReferralCodes.ACCEPTANCE_MISTAKES,
            ReferralCodes.ERRORS)) {
      assertThat(page)
          .contains(
              codes.stream()
                  .map(code -> "`" + code.code() + "`")
                  .collect(Collectors.joining(", ")));
    }
  }

  /** What belongs on the page, to be copied there when this fails. */
  static String table() {
    StringBuilder table =
        new StringBuilder(
            "| Status | Action | Who | Reason code | Next |\n|---|---|---|---|---|\n");
    for (ReferralStatus status : ReferralStatus.values()) {
      if (ReferralLifeCycle.open(status).isEmpty()) {
        table.append("| %s | | | | |\n".formatted(status.code()));
      }
      for (ReferralAction action : ReferralLifeCycle.open(status)) {
        table.append(
            "| %s | `%s` | %s | %s | %s |\n"
                .formatted(
                    status.code(),
                    action.path(),
                    who(action),
                    action.reasonNeeded() ? "needed" : "",
                    next(ReferralLifeCycle.next(status, action).orElseThrow())));
      }
    }
    return table.toString();
  }

  private static String who(ReferralAction action) {
    return switch (action.side()) {
      case RECEIVER -> "receiver";
      case SENDER -> "sender";
      case EITHER -> "receiver or sender";
    };
  }

  private static String next(Next next) {
    return switch (next) {
      case Next.To(ReferralStatus status) -> status.code();
      case Next.Same() -> "(same)";
      case Next.AsBefore() -> "(as before the request)";
    };
  }
}
