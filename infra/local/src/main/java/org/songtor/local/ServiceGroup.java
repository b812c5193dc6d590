package org.songtor.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.songtor.local.balance.Backend;
import org.songtor.local.balance.Balancer;
import org.songtor.stack.LogTail;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/**
 * All replicas of one service behind its one port. A single replica listens there itself; several
 * have ports of their own, and a balancer in this JVM spreads the requests.
 */
final class ServiceGroup {

  private static final Duration READY_LIMIT = Duration.ofMinutes(2);

  /** As long as a service takes for its longest command. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

  private final int port;
  private final Path work;
  private final Host host;
  private final List<Member> members;
  private @Nullable Balancer balancer;

  private record Member(Replica replica, int port, @Nullable Backend backend) {}

  /** What the stack does for the group's replicas. */
  interface Host {
    /** Starts a replica and keeps it running. */
    SupervisedPart supervise(Replica replica, int port);

    SupervisedPart of(Replica replica);

    /** The file that holds the replica's messages. */
    Path log(Replica replica);

    /** Whether the whole stack is being stopped. */
    BooleanSupplier closing();

    void tell(String thai, String english);
  }

  /**
   * @param port the service's one address
   * @param freePorts for the replicas, where there are several
   * @param work a folder for the balancer
   */
  ServiceGroup(Part service, int replicas, int port, IntSupplier freePorts, Path work, Host host) {
    this.port = port;
    this.work = work;
    this.host = host;
    this.members =
        IntStream.rangeClosed(1, replicas)
            .mapToObj(number -> new Replica(service, number))
            .map(
                replica -> {
                  int own = replicas == 1 ? port : freePorts.getAsInt();
                  URI base = URI.create("http://127.0.0.1:" + own);
                  return new Member(
                      replica, own, replicas == 1 ? null : new Backend(replica.name(), base));
                })
            .toList();
  }

  /** Where each replica listens. */
  Map<Replica, Integer> listening() {
    Map<Replica, Integer> ports = new TreeMap<>();
    members.forEach(member -> ports.put(member.replica(), member.port()));
    return ports;
  }

  /**
   * Starts all replicas at once and returns when all are ready.
   *
   * @throws StackException when one does not become ready; it is stopped again
   */
  void start() {
    Together.run(
        members.stream()
            .map(
                member ->
                    (Runnable)
                        () -> awaitReady(member, host.supervise(member.replica(), member.port())))
            .toList());
    List<Backend> backends =
        members.stream().map(Member::backend).filter(java.util.Objects::nonNull).toList();
    if (!backends.isEmpty()) {
      balancer = Balancer.start(port, backends, work);
      members.forEach(this::awaitAdmitted);
    }
  }

  private void awaitReady(Member member, SupervisedPart process) {
    long first = process.pid().orElse(0L);
    // Another pid means that the first process ended: a service that cannot start is told here,
    // not started for ever.
    boolean ready =
        new Readiness(member.port())
            .await(
                READY_LIMIT,
                () -> host.closing().getAsBoolean() || process.pid().orElse(0L) != first);
    if (!ready) {
      process.stop();
      throw notReady(member.replica());
    }
  }

  private void awaitAdmitted(Member member) {
    Backend backend = member.backend();
    if (backend != null && !Processes.await(READY_LIMIT, backend::available)) {
      throw notReady(member.replica());
    }
  }

  private StackException notReady(Replica replica) {
    Path log = host.log(replica);
    return new StackException(
        replica + " ไม่พร้อมทำงาน ดูบันทึก " + log,
        replica
            + " did not become ready; its log is "
            + log
            + " and ends with:\n"
            + LogTail.of(log, 20));
  }

  /**
   * Waits until every replica takes requests.
   *
   * @return false when the time ran out
   */
  boolean awaitAllReady(Duration limit) {
    return members.stream()
        .allMatch(
            member ->
                new Readiness(member.port()).await(limit, host.closing())
                    && (member.backend() == null
                        || Processes.await(limit, member.backend()::available)));
  }

  /** Stops all replicas at once and starts them again: the service is away meanwhile. */
  void restartAll() {
    Together.run(members.stream().map(member -> (Runnable) () -> restart(member)).toList());
  }

  /**
   * Restarts one replica after the other while the others serve: the balancer sends it nothing
   * more, what is under way is answered, it stops, starts, and is let in again when it is ready.
   */
  void roll() {
    members.forEach(this::drainAndRestart);
  }

  /** Restarts that replica alone, drained first where others can serve meanwhile. */
  void roll(Replica replica) {
    members.stream()
        .filter(member -> member.replica().equals(replica))
        .forEach(this::drainAndRestart);
  }

  private void drainAndRestart(Member member) {
    Backend backend = member.backend();
    if (backend != null) {
      if (!Processes.await(READY_LIMIT, () -> othersServe(member))) {
        throw new StackException(
            "ไม่มีตัวอื่นที่ทำงานแทน " + member.replica() + " ได้ จึงไม่เริ่มใหม่",
            member.replica() + " was not restarted: no other replica is ready to serve meanwhile.");
      }
      if (!backend.drain(DRAIN_LIMIT)) {
        host.tell(
            member.replica() + " ยังมีคำขอค้าง จะถูกตัด",
            member.replica() + " still has requests under way; they are cut off.");
      }
    }
    restart(member);
    host.tell(member.replica() + " เริ่มใหม่แล้ว", member.replica() + " was restarted.");
  }

  private boolean othersServe(Member member) {
    return members.stream()
        .filter(other -> other != member)
        .anyMatch(other -> other.backend() != null && other.backend().available());
  }

  private void restart(Member member) {
    SupervisedPart process = host.of(member.replica());
    process.stop();
    process.start();
    awaitReady(member, process);
    Backend backend = member.backend();
    if (backend != null) {
      backend.admit();
      awaitAdmitted(member);
    }
  }

  /** Ends the one address; the replicas are stopped by the stack. */
  void closeAddress() {
    Balancer running = balancer;
    if (running != null) {
      running.close();
      balancer = null;
    }
  }
}
