package org.songtor.language;

import java.util.Objects;
import java.util.function.Function;

/**
 * A personal value, known until its person is erased.
 *
 * <p>Every personal component of an event, free text included, is typed so from the first event on:
 * erasing a person then changes what a reader sees, never whether an event can be read.
 */
public sealed interface Personal<T> {

  /** The person whose erasure erases this value. */
  PersonId subject();

  record Known<T>(PersonId subject, T value) implements Personal<T> {
    public Known {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(value, "value");
    }

    /** Never prints the value: records are logged by accident. */
    @Override
    public String toString() {
      return "Personal[" + subject + "]";
    }
  }

  record Erased<T>(PersonId subject) implements Personal<T> {
    public Erased {
      Objects.requireNonNull(subject, "subject");
    }
  }

  static <T> Personal<T> of(PersonId subject, T value) {
    return new Known<>(subject, value);
  }

  static <T> Personal<T> erased(PersonId subject) {
    return new Erased<>(subject);
  }

  default T orElse(T whenErased) {
    return switch (this) {
      case Known<T> known -> known.value();
      case Erased<T> erased -> whenErased;
    };
  }

  default <R> Personal<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Known<T> known -> new Known<>(known.subject(), change.apply(known.value()));
      case Erased<T> erased -> new Erased<>(erased.subject());
    };
  }
}
