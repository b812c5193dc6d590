package org.songtor.query.inbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.songtor.query.inbox.InboxStream.Frame;

/**
 * Changes that go out together, in the order of their positions, with their bytes on the wire:
 * those are made once, however many listen.
 */
final class InboxFrames {
  private final List<Frame> frames;
  private final byte[] wire;

  /**
   * @param frames at least one
   */
  InboxFrames(List<Frame> frames) {
    this.frames = List.copyOf(frames);
    StringBuilder text = new StringBuilder();
    for (Frame frame : this.frames) {
      text.append("id: ")
          .append(frame.change().position())
          .append("\nevent: change\ndata: ")
          .append(frame.json())
          .append("\n\n");
    }
    this.wire = text.toString().getBytes(StandardCharsets.UTF_8);
  }

  List<Frame> frames() {
    return frames;
  }

  int size() {
    return frames.size();
  }

  /** The position of the last of them. */
  long last() {
    return frames.getLast().change().position();
  }

  /** Those after a position, of which there is at least one. */
  InboxFrames after(long position) {
    return frames.getFirst().change().position() > position
        ? this
        : new InboxFrames(
            frames.stream().filter(frame -> frame.change().position() > position).toList());
  }

  /** As server-sent events. */
  void writeTo(OutputStream out) throws IOException {
    out.write(wire);
  }
}
