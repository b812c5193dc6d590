package org.songtor.definitions.axon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionFinding;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.InvalidDefinitionException;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.definition.yaml.DefinitionReader;
import org.songtor.event.DefinitionEvent;
import org.songtor.event.DefinitionEvent.DefinitionDrafted;
import org.songtor.event.DefinitionEvent.DefinitionPublished;
import org.songtor.event.DefinitionEvent.DefinitionRetired;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.language.LocalizedText;
import org.songtor.log.EventLog;
import org.songtor.log.LogUnavailableException;
import org.songtor.log.ShippedDigests;
import org.songtor.log.StoredEvent;

/**
 * The definitions in use: those that ship, and those that the log says are published. Other
 * replicas' publishing is found by looking into the log, every half second and whenever something
 * is asked for that is not known here.
 */
public final class LoggedDefinitions implements DefinitionCatalogue, AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(LoggedDefinitions.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final EventLog log;
  private final EventCodec codec;
  private final DefinitionCatalogue shipped;
  private final ReadSources sources;
  private final ShippedDigests digests;
  private final ReentrantLock looking = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread poller =
      Thread.ofPlatform().name("definitions").daemon().unstarted(this::run);
  private volatile InUse inUse;

  /**
   * @param shipped what comes with the program
   */
  public LoggedDefinitions(
      EventLog log, EventCodec codec, DefinitionCatalogue shipped, ShippedDigests digests) {
    this.log = log;
    this.codec = codec;
    this.shipped = shipped;
    this.sources = new ReadSources(shipped);
    this.digests = digests;
    this.inUse = new InUse(0, shipped.all(), Set.of());
  }

  /**
   * What there is up to a position of the log. Never changed: readers need no lock.
   *
   * @param all published and shipped ones, also when retired, by name and version
   * @param newest by name, the highest that is not retired
   */
  private record InUse(
      long position,
      List<WorkflowDefinition> all,
      Map<DefinitionId, WorkflowDefinition> byId,
      Map<String, WorkflowDefinition> newest,
      Set<DefinitionId> retired) {
    InUse(long position, Collection<WorkflowDefinition> definitions, Set<DefinitionId> retired) {
      this(
          position,
          definitions.stream()
              .sorted(
                  Comparator.comparing((WorkflowDefinition one) -> one.id().name())
                      .thenComparingInt(one -> one.id().version()))
              .toList(),
          new HashMap<>(),
          new HashMap<>(),
          Set.copyOf(retired));
      for (WorkflowDefinition one : all) {
        byId.put(one.id(), one);
        if (!retired.contains(one.id())) {
          newest.put(one.id().name(), one);
        }
      }
    }
  }

  /**
   * Reads what is published, and then watches the log for more.
   *
   * @throws InvalidDefinitionException if a version that was used has other content in this
   *     program, or one that is published cannot be read by it
   * @throws LogUnavailableException if the log is away
   */
  public void start() {
    List<DefinitionFinding> findings = new ArrayList<>(changedSinceUse());
    look(findings);
    if (!findings.isEmpty()) {
      throw new InvalidDefinitionException(findings);
    }
    poller.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      if (poller.getState() != Thread.State.NEW) {
        poller.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<WorkflowDefinition> find(DefinitionId id) {
    return known(now -> now.byId().get(id));
  }

  @Override
  public Optional<WorkflowDefinition> newest(String name) {
    return known(now -> now.newest().get(name));
  }

  @Override
  public Collection<WorkflowDefinition> all() {
    return inUse.all();
  }

  private Optional<WorkflowDefinition> known(Function<InUse, @Nullable WorkflowDefinition> asked) {
    WorkflowDefinition known = asked.apply(inUse);
    if (known == null) {
      refresh();
      known = asked.apply(inUse);
    }
    return Optional.ofNullable(known);
  }

  /**
   * Takes in what was published since; returns when it can be used here. A log that is away is told
   * to nobody: what is known stays in use.
   */
  void refresh() {
    List<DefinitionFinding> findings = new ArrayList<>();
    try {
      look(findings);
    } catch (LogUnavailableException e) {
      logger.warn("Definitions wait: {}", e.getMessage());
    }
    findings.forEach(
        found -> logger.error("A published definition cannot be used here: {}", found));
  }

  private void run() {
    try {
      while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          refresh();
        } catch (RuntimeException e) {
          logger.error("Definitions could not be looked up", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(List<DefinitionFinding> findings) {
    looking.lock();
    try {
      InUse before = inUse;
      List<StoredEvent> more = log.ofDefinitions(before.position());
      if (more.isEmpty()) {
        return;
      }
      Map<DefinitionId, WorkflowDefinition> byId = new HashMap<>(before.byId());
      Set<DefinitionId> retired = new HashSet<>(before.retired());
      for (StoredEvent stored : more) {
        take(stored.decode(codec), byId, retired, findings);
      }
      inUse = new InUse(more.getLast().position(), byId.values(), retired);
    } finally {
      looking.unlock();
    }
  }

  private void take(
      RecordedEvent recorded,
      Map<DefinitionId, WorkflowDefinition> byId,
      Set<DefinitionId> retired,
      List<DefinitionFinding> findings) {
    if (!(recorded.event() instanceof DefinitionEvent event)) {
      throw new IllegalStateException("asked for definitions, and got something else");
    }
    switch (event) {
      case DefinitionPublished published -> {
        DefinitionId id = new DefinitionId(published.definition(), published.version());
        if (sources.shipped(id).filter(digest -> !digest.equals(published.digest())).isPresent()) {
          findings.add(changed(id));
          return;
        }
        try {
          byId.put(id, sources.read(id, published.yaml()));
        } catch (InvalidDefinitionException e) {
          findings.addAll(e.findings());
        }
      }
      case DefinitionRetired gone ->
          retired.add(new DefinitionId(gone.definition(), gone.version()));
      case DefinitionDrafted drafted -> {}
    }
  }

  /** A version that ships is settled when the first case is found under it. */
  private List<DefinitionFinding> changedSinceUse() {
    List<DefinitionFinding> findings = new ArrayList<>();
    for (WorkflowDefinition definition : shipped.all()) {
      DefinitionId id = definition.id();
      String digest = sources.shipped(id).orElseThrow();
      if (digests.keep(id, digest).equals(digest)) {
        continue;
      }
      if (digests.anyCaseUnder(id)) {
        findings.add(changed(id));
      } else {
        digests.replace(id, digest);
      }
    }
    return findings;
  }

  private static DefinitionFinding changed(DefinitionId id) {
    return new DefinitionFinding(
        DefinitionReader.fileName(id),
        1,
        1,
        "used-version-changed",
        new LocalizedText(
            id
                + " ใช้อยู่แล้ว แต่เนื้อหาที่มากับโปรแกรมนี้ต่างไป"
                + " ให้คืนเนื้อหาเดิมและเขียนเป็นรุ่นใหม่",
            id
                + " is in use, and comes with other content in this program: put the content back"
                + " and give the new one a new version"));
  }
}
