package org.songtor.query.inbox.notices;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notices. Off until there is a site and a channel.
 *
 * @param site the address that people see, such as {@code https://songtor.example}: links begin
 *     with it
 * @param smtp the server that takes our mail; null keeps e-mail off
 * @param line LINE's Messaging API; null keeps LINE off
 * @param pause between two notices to the same member, at least 1 s
 * @param patience for each answer of a server, from 100 ms to 15 s
 * @param atOnce how many notices this replica sends at the same time, at least 1
 */
@ConfigurationProperties("songtor.notices")
record NoticeSettings(
    @Nullable URI site,
    @Nullable Smtp smtp,
    @Nullable Line line,
    @DefaultValue("5m") Duration pause,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("4") int atOnce) {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** So that who sends still has its lease when it is over. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** How the way to the mail server is encrypted. */
  enum Encryption {
    STARTTLS,
    TLS,
    NONE
  }

  /**
   * @param from the sender's address
   * @param username null where the server asks for none
   */
  record Smtp(
      String host,
      @DefaultValue("587") int port,
      @DefaultValue("STARTTLS") Encryption encryption,
      String from,
      @Nullable String username,
      @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return host + ":" + port + " " + encryption;
    }
  }

  /**
   * @param token of the channel, by which we are known
   */
  record Line(@DefaultValue("https://api.line.me") URI url, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return url.toString();
    }
  }

  NoticeSettings {
    if ((smtp != null || line != null) && (site == null || site.getHost() == null)) {
      throw new IllegalArgumentException(
          "songtor.notices.site ต้องเป็นที่อยู่ของระบบ เช่น https://songtor.example"
              + " / songtor.notices.site is the site's address, such as https://songtor.example");
    }
    if (smtp != null && (isBlank(smtp.host()) || !NoticeAddress.isEmail(smtp.from()))) {
      throw new IllegalArgumentException(
          "songtor.notices.smtp ต้องมี host และ from ที่เป็นอีเมล"
              + " / songtor.notices.smtp needs a host, and an e-mail address as from");
    }
    if (line != null && isBlank(line.token())) {
      throw new IllegalArgumentException(
          "songtor.notices.line ต้องมี token / songtor.notices.line needs a token");
    }
    if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "songtor.notices.pause ต้องไม่น้อยกว่า 1 s / songtor.notices.pause is at least 1 s");
    }
    if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "songtor.notices.patience ต้องอยู่ระหว่าง 100 ms ถึง 15 s"
              + " / songtor.notices.patience is from 100 ms to 15 s");
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "songtor.notices.at-once ต้องไม่น้อยกว่า 1 / songtor.notices.at-once is at least 1");
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
