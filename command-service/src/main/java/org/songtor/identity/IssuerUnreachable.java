package org.songtor.identity;

import org.springframework.security.core.AuthenticationException;

/** The issuer's keys cannot be had at the moment, so that no token can be judged. */
final class IssuerUnreachable extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  IssuerUnreachable(Throwable cause) {
    super("issuer unreachable", cause);
  }
}
