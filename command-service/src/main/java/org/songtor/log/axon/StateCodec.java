package org.songtor.log.axon;

import java.util.UUID;
import org.songtor.event.StreamKind;

/** The stored form of one kind of aggregate's state. */
public interface StateCodec {
  /** The streams whose state this is. */
  StreamKind kind();

  /** The class of the aggregate. */
  Class<?> aggregate();

  /**
   * Names what is stored: changes with the components of the state and with what events do to it,
   * so that a state of another program is passed over and never misread.
   */
  String shape();

  /**
   * @param aggregate of the class {@link #aggregate()}
   */
  String encode(Object aggregate);

  /**
   * The aggregate as it was after the event with this seq.
   *
   * @throws RuntimeException if it is not a state of this stream and seq in this shape; its message
   *     holds nothing of the state
   */
  Object decode(UUID streamId, long seq, String state);
}
