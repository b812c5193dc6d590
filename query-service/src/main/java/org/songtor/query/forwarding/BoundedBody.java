package org.songtor.query.forwarding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body on its way through, which ends the exchange where it grows beyond what is taken. */
final class BoundedBody extends FilterInputStream {
  private long left;

  /** More came than may be sent on. */
  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("a body is larger than may be sent on");
    }
  }

  /**
   * @param most bytes
   */
  BoundedBody(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  /** Whether an exchange failed because of its own body. */
  static boolean isTooLarge(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLargeException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(read);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) throws IOException {
    left -= Math.max(read, 0);
    if (left < 0) {
      throw new TooLargeException();
    }
  }
}
