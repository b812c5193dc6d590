package org.songtor.identity;

import org.songtor.language.LocalizedText;
import org.springframework.security.core.AuthenticationException;

/** A token that cannot say who is asking; the reason is for the caller to read. */
final class UnusableToken extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText reason;

  UnusableToken(LocalizedText reason) {
    super("unusable token");
    this.reason = reason;
  }

  LocalizedText reason() {
    return reason;
  }
}
