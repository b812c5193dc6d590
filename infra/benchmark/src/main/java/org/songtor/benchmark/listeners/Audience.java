package org.songtor.benchmark.listeners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.songtor.stack.Processes;

/**
 * Listeners to one feed, all read by one thread: a thread for each would cost more than the feed.
 */
final class Audience implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(90);

  private final Selector selector = Selector.open();
  private final List<SocketChannel> connections = new ArrayList<>();
  private final AtomicInteger ready = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final byte[] buffer = new byte[1 << 16];
  private final Thread thread;
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean closed;

  /**
   * Connects them; all listen when this returns.
   *
   * @param request the whole request, as text
   * @param onChange the last twelve hexadecimal digits of the referral, for each change and
   *     listener
   */
  Audience(int port, int size, String request, LongConsumer onChange) throws IOException {
    this.thread = Thread.ofPlatform().name("audience").daemon().unstarted(this::listen);
    byte[] text = request.getBytes(StandardCharsets.US_ASCII);
    thread.start();
    for (int i = 0; i < size; i++) {
      SocketChannel connection =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      connections.add(connection);
      connection.write(ByteBuffer.wrap(text));
      connection.configureBlocking(false);
      connection.register(
          selector, SelectionKey.OP_READ, new FeedReader(ready::incrementAndGet, onChange));
      selector.wakeup();
    }
    if (!Processes.await(READY_LIMIT, () -> ready.get() == size || failure.get() != null)
        || failure.get() != null) {
      close();
      throw new IllegalStateException(
          "only " + ready.get() + " of " + size + " could listen", failure.get());
    }
  }

  private void listen() {
    ByteBuffer into = ByteBuffer.wrap(buffer);
    try {
      while (!closed) {
        selector.select(key -> read(key, into));
      }
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private void read(SelectionKey key, ByteBuffer into) {
    try {
      SocketChannel connection = (SocketChannel) key.channel();
      FeedReader reader = (FeedReader) key.attachment();
      into.clear();
      int count = connection.read(into);
      if (count < 0) {
        throw new IllegalStateException("a listener was cut off");
      }
      bytes.addAndGet(count);
      reader.take(buffer, count);
    } catch (IOException e) {
      throw new IllegalStateException("a listener was cut off", e);
    }
  }

  /** Read so far, by all. */
  long bytes() {
    return bytes.get();
  }

  /**
   * @throws IllegalStateException if one of them was cut off
   */
  void complete() {
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("the audience is not complete", failed);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
