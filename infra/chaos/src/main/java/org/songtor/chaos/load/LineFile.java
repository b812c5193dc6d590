package org.songtor.chaos.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of lines that only grows. A line is on disk when {@link #add} returns; half a line, left
 * by a process that was killed while it wrote, is dropped on opening. Thread-safe.
 */
public final class LineFile implements AutoCloseable {
  private final FileChannel channel;
  private final List<String> before;

  private LineFile(FileChannel channel, List<String> before) {
    this.channel = channel;
    this.before = before;
  }

  public static LineFile open(Path path) throws IOException {
    String text = Files.exists(path) ? Files.readString(path) : "";
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long length = whole.getBytes(StandardCharsets.UTF_8).length;
    channel.truncate(length);
    channel.position(length);
    return new LineFile(channel, whole.lines().toList());
  }

  /** The lines that were there when the file was opened. */
  public List<String> before() {
    return before;
  }

  /**
   * @param line without line feeds
   */
  public synchronized void add(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("a line cannot be kept", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
