package org.songtor.local.balance;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.songtor.stack.Processes;

/** One replica as the balancer sees it. */
public final class Backend {

  private final String name;
  private final URI base;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean ready;
  private volatile boolean admitted = true;

  /**
   * A replica that takes no requests until it has said that it is ready.
   *
   * @param name for people
   * @param base such as {@code http://127.0.0.1:18080}
   */
  public Backend(String name, URI base) {
    this.name = name;
    this.base = base;
  }

  public String name() {
    return name;
  }

  URI base() {
    return base;
  }

  /** Whether new requests may go there. */
  public boolean available() {
    return ready && admitted;
  }

  void ready(boolean now) {
    ready = now;
  }

  /** Requests that have no answer yet; a live feed counts only until it begins. */
  int underWay() {
    return underWay.get();
  }

  /**
   * A place for one request, to be given back; false if nothing may go there any more. Whoever
   * drains closes the door before counting, whoever enters is counted before looking at the door.
   */
  boolean enter() {
    underWay.incrementAndGet();
    if (admitted) {
      return true;
    }
    underWay.decrementAndGet();
    return false;
  }

  void leave() {
    underWay.decrementAndGet();
  }

  /**
   * Sends nothing new there, and waits until what is under way has been answered. Live feeds are
   * not waited for: the replica ends them when it stops, and they go on elsewhere.
   *
   * @return false when the time ran out first
   */
  public boolean drain(Duration limit) {
    admitted = false;
    return Processes.await(limit, () -> underWay.get() == 0);
  }

  /** Lets requests in again once the replica is ready; until then it counts as away. */
  public void admit() {
    ready = false;
    admitted = true;
  }
}
