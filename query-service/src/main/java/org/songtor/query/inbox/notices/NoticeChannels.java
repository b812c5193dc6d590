package org.songtor.query.inbox.notices;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The channels that the operator has switched on. */
@Component
final class NoticeChannels {
  private final Map<Channel, NoticeChannel> on = new EnumMap<>(Channel.class);
  private final NoticeSettings settings;

  NoticeChannels(NoticeSettings settings, JsonMapper json) {
    this.settings = settings;
    NoticeSettings.Smtp smtp = settings.smtp();
    if (smtp != null) {
      on.put(Channel.EMAIL, new SmtpChannel(smtp, settings.patience()));
    }
    NoticeSettings.Line line = settings.line();
    if (line != null) {
      on.put(Channel.LINE, new LineChannel(line, settings.patience(), json));
    }
  }

  boolean any() {
    return !on.isEmpty();
  }

  boolean has(Channel channel) {
    return on.containsKey(channel);
  }

  NoticeChannel.Result send(Channel channel, String address, NoticeText text) {
    NoticeChannel by = on.get(channel);
    return by == null
        ? NoticeChannel.Result.Failed.of(NoticeFault.CHANNEL_OFF)
        : by.send(address, text);
  }

  /** Where the reader of a notice comes back. */
  URI link(UUID notice) {
    String site = String.valueOf(settings.site()).replaceAll("/+$", "");
    return URI.create(site + "/n/" + notice);
  }
}
