package org.songtor.log.axon;

import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** The expectation, carried by a command's message, that its stream has no events yet. */
final class FreshStream {
  private static final String KEY = FreshStream.class.getName();

  private FreshStream() {}

  /**
   * What the message of a command carries: the expectation on the first attempt of a command that
   * opens a stream, nothing once the log has said otherwise.
   */
  static Map<String, ?> metaData(StreamCommand command, boolean firstAttempt) {
    return command.opens() && firstAttempt ? MetaData.with(KEY, command.target()) : Map.of();
  }

  /** Whether the command at work expects this stream to have no events. */
  static boolean expected(String stream) {
    if (!CurrentUnitOfWork.isStarted()) {
      return false;
    }
    // A unit of work need not be for a message.
    @Nullable Message<?> message = CurrentUnitOfWork.get().root().getMessage();
    return message != null && stream.equals(message.getMetaData().get(KEY));
  }
}
