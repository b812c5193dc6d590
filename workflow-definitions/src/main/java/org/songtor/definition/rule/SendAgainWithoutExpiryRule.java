package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;
import org.songtor.definition.draft.Part;

/** What never expires is never sent again: who writes one of the two means both. */
final class SendAgainWithoutExpiryRule implements DefinitionRule {
  @Override
  public String id() {
    return "send-again-without-expiry";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    Part expireAfter = draft.referrals().field("expire-after");
    for (Part.Member again : draft.referrals().field("send-again").members()) {
      if (!expireAfter.field(again.name()).present()) {
        findings.add(
            again.part().place(),
            id(),
            "เรื่อง ("
                + again.name()
                + ") ไม่มีวันหมดอายุ จึงไม่มีวันถูกส่งซ้ำ โปรดเขียน expire-after"
                + " ของความเร่งด่วนนี้ด้วย",
            "a referral ("
                + again.name()
                + ") never expires, and is never sent again: write expire-after for this urgency"
                + " too");
      }
    }
  }
}
