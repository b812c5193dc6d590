package org.songtor.query.pages.inbox;

import java.util.Map;
import org.songtor.language.ReferralId;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.SendResult;
import org.springframework.stereotype.Component;

/** Sends an officer's answer to the command service, in the officer's own name. */
@Component
final class AnswerSender {
  private final CommandSender commands;

  AnswerSender(CommandSender commands) {
    this.commands = commands;
  }

  SendResult send(
      ReferralId referral, TypedAnswer typed, Map<String, Object> body, PageLanguage say) {
    return commands.send(
        "POST",
        "/api/referrals/" + referral + "/" + typed.endpoint(),
        typed.key(),
        CommandSender.revision(typed.revision()),
        body,
        say);
  }
}
