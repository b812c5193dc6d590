package org.songtor.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Which TCP ports of this machine's loopback address can be listened on. */
public final class Ports {

  private Ports() {}

  /** A port that nobody listens on at this moment. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StackException("ไม่พบพอร์ตว่างในเครื่องนี้", "This machine gave no free port.", e);
    }
  }

  /** Whether nobody listens on the port, on the loopback address or on all addresses. */
  public static boolean isFree(int port) {
    return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        && canListen(new InetSocketAddress(port));
  }

  private static boolean canListen(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      // A listener that has just ended leaves connections in TIME_WAIT; they do not take the port.
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
