package org.songtor.local.balance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.songtor.stack.Processes;
import org.songtor.stack.StackException;

/**
 * One address in front of several replicas: Tomcat takes the requests, the JDK's client passes them
 * on, a virtual thread serves each. Listens on the loopback address only.
 *
 * <p>A replica gets requests while it says that it is ready. One that refuses a connection is left
 * out at once, one that says it is not ready within half a second.
 */
public final class Balancer implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(1);

  private final List<Backend> backends;
  private final AtomicInteger turn = new AtomicInteger();
  private final Tomcat tomcat = new Tomcat();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTS_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Balancer(List<Backend> backends) {
    this.backends = List.copyOf(backends);
  }

  /**
   * Listens on the port and looks after the replicas.
   *
   * @param workFolder where Tomcat may keep what it needs
   * @throws StackException when the port cannot be listened on
   */
  public static Balancer start(int port, List<Backend> backends, Path workFolder) {
    Balancer balancer = new Balancer(backends);
    for (Backend backend : balancer.backends) {
      Thread.ofVirtual().name("health-" + backend.name()).start(() -> balancer.lookAfter(backend));
    }
    try {
      balancer.listen(port, workFolder);
      return balancer;
    } catch (LifecycleException | IOException e) {
      balancer.close();
      throw new StackException(
          "เปิดพอร์ต " + port + " ไม่ได้", "Port " + port + " cannot be listened on.", e);
    }
  }

  private void listen(int port, Path workFolder) throws LifecycleException, IOException {
    Files.createDirectories(workFolder);
    tomcat.setBaseDir(workFolder.toString());
    tomcat.setSilent(true);
    tomcat.getEngine().setName("balancer-" + port);
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(port);
    connector.setThrowOnFailure(true);
    connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    // As long as a replica itself keeps a connection, so that clients see no difference.
    connector.setProperty("keepAliveTimeout", "60000");
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("maxConnections", "8192");
    connector.setProperty("maxHttpHeaderSize", "65536");
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setExecutor(threads);
    }
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    context.setCookies(false);
    if (context instanceof StandardContext standard) {
      // Nothing is ever loaded anew in this JVM: its threads need not be searched for leftovers.
      standard.setClearReferencesThreadLocals(false);
      standard.setClearReferencesRmiTargets(false);
      standard.setUnloadDelay(100);
    }
    Tomcat.addServlet(context, "balancer", new PassingOn(this, http));
    context.addServletMappingDecoded("/", "balancer");
    tomcat.start();
  }

  /** The replica with the least under way, of those that are ready and not tried yet. */
  Optional<Backend> choose(Set<Backend> tried) {
    int first = Math.floorMod(turn.getAndIncrement(), backends.size());
    return IntStream.range(0, backends.size())
        .mapToObj(i -> backends.get((first + i) % backends.size()))
        .filter(backend -> backend.available() && !tried.contains(backend))
        .min(Comparator.comparingInt(Backend::underWay));
  }

  /** As {@link #choose}, but waits a moment for one to become ready. */
  Optional<Backend> chooseWithin(Duration patience) {
    boolean[] found = new boolean[1];
    Processes.await(
        patience,
        () -> {
          found[0] = backends.stream().anyMatch(Backend::available);
          return found[0];
        });
    return choose(Set.of());
  }

  private void lookAfter(Backend backend) {
    URI readiness = backend.base().resolve("/actuator/health/readiness");
    HttpRequest question = HttpRequest.newBuilder(readiness).timeout(LOOK_LIMIT).build();
    try {
      do {
        backend.ready(isReady(question));
      } while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      backend.ready(false);
    }
  }

  private boolean isReady(HttpRequest question) throws InterruptedException {
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      return false;
    }
  }

  /** Ends what is under way and no longer listens. */
  @Override
  public void close() {
    closed.countDown();
    // Live feeds would keep Tomcat waiting for their end.
    http.shutdownNow();
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new StackException("หยุดตัวกระจายคำขอไม่ได้", "The balancer could not be stopped.", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
