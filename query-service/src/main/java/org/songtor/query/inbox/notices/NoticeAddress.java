package org.songtor.query.inbox.notices;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which addresses a channel can be given: nothing that could be taken for more than one. Pure. */
final class NoticeAddress {
  /** Of RFC 5321 what people have: no quotes, comments, lists or second lines. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_BEFORE_AT = 64;

  /** As LINE's webhooks give it. */
  private static final Pattern LINE = Pattern.compile("U[0-9a-f]{32}");

  private NoticeAddress() {}

  static boolean fits(Channel channel, String address) {
    return switch (channel) {
      case EMAIL -> isEmail(address);
      case LINE -> LINE.matcher(address).matches();
    };
  }

  static boolean isEmail(@Nullable String address) {
    return address != null
        && address.length() <= LONGEST_EMAIL
        && address.indexOf('@') <= LONGEST_BEFORE_AT
        && EMAIL.matcher(address).matches();
  }
}
