package org.songtor.query.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests as nobody's HTTP client would write them, each over a connection of its own. */
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int REST_MILLIS = 30_000;
  private static final int CHUNK = 8_192;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})");

  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: ([0-9]+)\\r$");
  private static final Pattern CHUNKS = Pattern.compile("(?im)^transfer-encoding: chunked\\r$");

  private RawHttp() {}

  /**
   * @param status 0 when the connection ended without an answer
   */
  public record Reply(int status, String text) {
    /** The value of a header, which is the text until the end of its line. */
    public @Nullable String header(String name) {
      Matcher found = Pattern.compile("(?im)^" + name + ": (.*?)\\r?$").matcher(text);
      return found.find() ? found.group(1) : null;
    }
  }

  /** Asks for an address that is sent exactly as it is given. */
  public static Reply get(String base, String target, String... headers) {
    return exchange(base, "GET " + target, headers, out -> {});
  }

  /** Sends a body of so many bytes in chunks, without saying beforehand how long it is. */
  public static Reply chunked(String base, String target, int bytes, String... headers) {
    return exchange(
        base,
        "POST " + target,
        with(headers, "Transfer-Encoding: chunked"),
        out -> {
          for (int sent = 0; sent < bytes; sent += CHUNK) {
            int now = Math.min(CHUNK, bytes - sent);
            out.write((Integer.toHexString(now) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(" ".repeat(now).getBytes(StandardCharsets.US_ASCII));
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
          }
          out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** Promises a body that never comes: only who answers without it answers at all. */
  public static Reply withoutItsBody(String base, String target, long promised, String... headers) {
    return exchange(
        base, "POST " + target, with(headers, "Content-Length: " + promised), out -> {});
  }

  /** Sends a form that is written exactly as it is given. */
  public static Reply form(String base, String target, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    return exchange(
        base,
        "POST " + target,
        with(
            headers,
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + bytes.length),
        out -> out.write(bytes));
  }

  private interface Body {
    void to(OutputStream out) throws IOException;
  }

  private static String[] with(String[] headers, String... more) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return all;
  }

  private static Reply exchange(String base, String request, String[] headers, Body body) {
    URI address = URI.create(base);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      StringBuilder head = new StringBuilder(request).append(" HTTP/1.1\r\nHost: ");
      head.append(address.getAuthority()).append("\r\nConnection: close\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      OutputStream out = socket.getOutputStream();
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      try {
        body.to(out);
        out.flush();
      } catch (IOException e) {
        // Refused before its end: the answer is what counts.
        return read(socket);
      }
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply read(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[CHUNK];
    InputStream in = socket.getInputStream();
    try {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        all.write(some, 0, n);
        // Some keep the connection for a body to come.
        if (isWhole(all.toString(StandardCharsets.ISO_8859_1))) {
          break;
        }
        socket.setSoTimeout(REST_MILLIS);
      }
    } catch (SocketTimeoutException e) {
      // Judged by what came until then.
      return reply(all);
    } catch (IOException e) {
      // A connection that was cut after the answer.
      return reply(all);
    }
    return reply(all);
  }

  private static boolean isWhole(String answer) {
    int headers = answer.indexOf("\r\n\r\n");
    if (headers < 0) {
      return false;
    }
    Matcher length = LENGTH.matcher(answer).region(0, headers + 2);
    if (length.find()) {
      return answer.length() - headers - 4 >= Integer.parseInt(length.group(1));
    }
    return CHUNKS.matcher(answer).region(0, headers + 2).find() && answer.endsWith("\r\n0\r\n\r\n");
  }

  private static Reply reply(ByteArrayOutputStream all) {
    String text = all.toString(StandardCharsets.UTF_8);
    Matcher status = STATUS.matcher(text);
    return new Reply(status.lookingAt() ? Integer.parseInt(status.group(1)) : 0, text);
  }
}
