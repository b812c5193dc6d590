package org.songtor.cases.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ListAssert;
import org.songtor.command.Rejection;
import org.songtor.command.Rejection.FieldError;

/** What tests ask of a refusal. */
final class Expect {
  private Expect() {}

  /** The places the body was found fault with. */
  static ListAssert<String> faultsIn(Rejection rejection) {
    assertThat(rejection).isInstanceOf(Rejection.InvalidBody.class);
    return assertThat(
        ((Rejection.InvalidBody) rejection).errors().stream().map(FieldError::pointer).toList());
  }
}
