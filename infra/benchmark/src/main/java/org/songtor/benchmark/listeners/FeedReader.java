package org.songtor.benchmark.listeners;

import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Reads one listener's bytes as they come: the answer's head, its chunks if it has any, and in the
 * text the referral of each change. Keeps no bytes, so that thousands of them cost little.
 */
final class FeedReader {
  private static final byte[] HEAD_END = bytes("\r\n\r\n");
  private static final byte[] CHUNKED = bytes("transfer-encoding: chunked");
  private static final byte[] OK = bytes("HTTP/1.1 200");
  private static final byte[] REFERRAL = bytes("\"referralId\":\"");
  private static final int ID_LENGTH = 36;
  private static final int ID_TAIL = 12;

  private enum Part {
    HEAD,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    ENDLESS
  }

  private final Runnable onReady;
  private final LongConsumer onChange;
  private Part part = Part.HEAD;
  private int headEnd;
  private int chunkedMark;
  private int okMark;
  private long read;
  private boolean chunked;
  private int left;
  private int referralMark;
  private int idRead = -1;
  private long id;

  /**
   * @param onReady when the answer has begun
   * @param onChange the last twelve hexadecimal digits of a change's referral
   */
  FeedReader(Runnable onReady, LongConsumer onChange) {
    this.onReady = onReady;
    this.onChange = onChange;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** The number that {@link #FeedReader onChange} gets for a referral. */
  static long tail(String referral) {
    return Long.parseLong(referral.substring(ID_LENGTH - ID_TAIL), 16);
  }

  /**
   * @throws IllegalStateException if the answer is no feed
   */
  void take(byte[] from, int length) {
    int at = 0;
    while (at < length) {
      switch (part) {
        case HEAD -> head(from[at++]);
        case CHUNK_SIZE -> chunkSize(from[at++]);
        case CHUNK -> {
          int end = Math.min(length, at + left);
          left -= end - at;
          text(from, at, end);
          at = end;
          if (left == 0) {
            part = Part.CHUNK_END;
          }
        }
        case CHUNK_END -> {
          if (from[at++] == '\n') {
            part = Part.CHUNK_SIZE;
          }
        }
        case ENDLESS -> {
          text(from, at, length);
          at = length;
        }
      }
    }
  }

  private void head(byte next) {
    if (read < OK.length && next == OK[(int) read]) {
      okMark++;
    }
    read++;
    headEnd = next == HEAD_END[headEnd] ? headEnd + 1 : next == HEAD_END[0] ? 1 : 0;
    if (chunkedMark < CHUNKED.length) {
      int lower = next >= 'A' && next <= 'Z' ? next + 32 : next;
      chunkedMark = lower == CHUNKED[chunkedMark] ? chunkedMark + 1 : lower == 't' ? 1 : 0;
      chunked = chunkedMark == CHUNKED.length;
    }
    if (headEnd == HEAD_END.length) {
      if (okMark != OK.length) {
        throw new IllegalStateException("the feed was refused");
      }
      part = chunked ? Part.CHUNK_SIZE : Part.ENDLESS;
      onReady.run();
    }
  }

  private void chunkSize(byte next) {
    int digit = Character.digit(next, 16);
    if (digit >= 0) {
      left = left * 16 + digit;
    } else if (next == '\n') {
      if (left == 0) {
        throw new IllegalStateException("the feed has ended");
      }
      part = Part.CHUNK;
    }
  }

  private void text(byte[] from, int begin, int end) {
    for (int at = begin; at < end; at++) {
      byte next = from[at];
      if (idRead >= 0) {
        if (idRead++ >= ID_LENGTH - ID_TAIL) {
          id = id << 4 | Character.digit(next, 16);
        }
        if (idRead == ID_LENGTH) {
          idRead = -1;
          onChange.accept(id);
          id = 0;
        }
      } else if (next == REFERRAL[referralMark]) {
        if (++referralMark == REFERRAL.length) {
          referralMark = 0;
          idRead = 0;
        }
      } else {
        referralMark = next == REFERRAL[0] ? 1 : 0;
      }
    }
  }
}
