package org.songtor.benchmark.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept HTTP/1.1 connection with one request under way at a time, opened again when the service
 * says that it closes it. Does only what a load generator needs, because what it costs is missing
 * to the service on the same processors.
 */
public final class LeanConnection implements AutoCloseable {
  private final int port;
  private final byte[] buffer = new byte[16_384];
  private int from;
  private int to;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  public LeanConnection(int port) throws IOException {
    this.port = port;
    this.socket = connect(port);
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** What came back. */
  public record Reply(int status, String body) {}

  /** Sends a command with a key of its own and waits for the whole answer. */
  public Reply post(String path, String token, String key, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\nIdempotency-Key: "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[headBytes.length + body.length];
    System.arraycopy(headBytes, 0, request, 0, headBytes.length);
    System.arraycopy(body, 0, request, headBytes.length, body.length);
    out.write(request);
    return read();
  }

  /** Reads something and waits for the whole answer. */
  public Reply get(String path, String token) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    return read();
  }

  private Reply read() throws IOException {
    String status = line();
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (is(header, "content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (is(header, "transfer-encoding:")) {
        chunked = header.contains("chunked");
      } else if (is(header, "connection:")) {
        last = header.contains("close");
      }
    }
    String body = chunked ? chunks() : text(length);
    if (last) {
      socket.close();
      socket = connect(port);
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }
    return new Reply(Integer.parseInt(status.substring(9, 12)), body);
  }

  private static boolean is(String header, String name) {
    return header.regionMatches(true, 0, name, 0, name.length());
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line().strip(), 16);
      body.append(text(size));
      line();
      if (size == 0) {
        return body.toString();
      }
    }
  }

  private String text(int length) throws IOException {
    byte[] bytes = new byte[length];
    int have = 0;
    while (have < length) {
      fill();
      int next = Math.min(length - have, to - from);
      System.arraycopy(buffer, from, bytes, have, next);
      from += next;
      have += next;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Up to the end of the line, without it. */
  private String line() throws IOException {
    String line = "";
    while (true) {
      fill();
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      line += new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
      boolean whole = end < to;
      from = whole ? end + 1 : end;
      if (whole) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      }
    }
  }

  /** Afterwards at least one byte is in the buffer. */
  private void fill() throws IOException {
    if (from < to) {
      return;
    }
    from = 0;
    to = in.read(buffer);
    if (to <= 0) {
      to = 0;
      throw new EOFException("the service closed the connection");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
