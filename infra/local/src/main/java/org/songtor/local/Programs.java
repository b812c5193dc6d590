package org.songtor.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.songtor.local.identity.IdentityOptions;
import org.songtor.local.identity.IdentityProvider;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.KafkaBroker;
import org.songtor.stack.KafkaOptions;
import org.songtor.stack.PostgresOptions;
import org.songtor.stack.PostgresServer;
import org.songtor.stack.SongtorDatabase;
import org.songtor.stack.StackException;

/** How each part of one stack is started, again and again with the same settings. */
final class Programs {

  private static final String DATABASE = "songtor";

  /** Enough for the demo's size; both services, the broker and this JVM fit a 4 GiB laptop. */
  private static final int SERVICE_HEAP_MIB = 384;

  private final LocalStackOptions options;
  private final DataFolder folder;
  private final DemoClock clock;
  private final Secrets secrets;
  private final List<String> vmOptions = ServiceProcess.vmOptions(SERVICE_HEAP_MIB);
  private final CompletableFuture<ServiceProgram> commandService;
  private final CompletableFuture<ServiceProgram> queryService;

  Programs(LocalStackOptions options, DataFolder folder, DemoClock clock, Secrets secrets) {
    this.options = options;
    this.folder = folder;
    this.clock = clock;
    this.secrets = secrets;
    ServiceJars jars = options.jars();
    // Unpacked while the database starts.
    this.commandService = program(Part.COMMAND_SERVICE, jars.command(), jars.unpacked());
    this.queryService = program(Part.QUERY_SERVICE, jars.query(), jars.unpacked());
  }

  private CompletableFuture<ServiceProgram> program(Part service, Path jar, Path unpacked) {
    ProgramStore store = new ProgramStore(unpacked, options.announcer());
    Path copies = folder.file("programs");
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return store.programOf(jar, service.code(), copies, vmOptions);
          } catch (IOException e) {
            throw new StackException(
                "คัดลอกโปรแกรมไปยัง " + copies + " ไม่ได้",
                "The programs could not be copied to " + copies + ".",
                e);
          }
        },
        task -> Thread.ofPlatform().name("unpack-" + service.code()).start(task));
  }

  RunningPart postgres() {
    PostgresServer server =
        PostgresServer.start(
                PostgresOptions.keptIn(folder.file("postgres"))
                    .onPort(options.ports().postgres())
                    .withSuperuserPassword(secrets.superuser())
                    .loggingTo(folder.log(Part.POSTGRES.code())))
            .stoppedByCaller();
    return new RunningPart() {
      @Override
      public long pid() {
        return server.pid();
      }

      @Override
      public CompletableFuture<?> onExit() {
        return server.onExit();
      }

      @Override
      public void stop() {
        server.close();
      }
    };
  }

  RunningPart kafka() {
    KafkaBroker broker =
        KafkaBroker.start(
                KafkaOptions.keptIn(folder.file("kafka"))
                    .onPort(options.ports().kafka())
                    .loggingTo(folder.log(Part.KAFKA.code())))
            .stoppedByCaller();
    return new RunningPart() {
      @Override
      public long pid() {
        return broker.pid();
      }

      @Override
      public CompletableFuture<?> onExit() {
        return broker.onExit();
      }

      @Override
      public void stop() {
        broker.close();
      }
    };
  }

  IdentityProvider identity() {
    String web = ":" + options.ports().web();
    return IdentityProvider.start(
        new IdentityOptions(
            options.ports().identity(),
            folder.file("identity-keys.json"),
            folder.log("identity"),
            secrets.web(),
            List.of("http://localhost" + web, "http://127.0.0.1" + web)));
  }

  /** Creates what is missing of the database; PostgreSQL must be running. */
  SongtorDatabase database() {
    JdbcSettings superuser =
        new JdbcSettings(
            "127.0.0.1", options.ports().postgres(), "postgres", "postgres", secrets.superuser());
    return SongtorDatabase.prepare(superuser, DATABASE, secrets.command(), secrets.query());
  }

  /** One replica of a service, on a port of its own. */
  RunningPart service(Replica replica, int port, SongtorDatabase database) {
    boolean command = replica.part() == Part.COMMAND_SERVICE;
    ServiceSettings settings = settings(database);
    return ServiceProcess.start(
        (command ? commandService : queryService).join(),
        vmOptions,
        command ? settings.ofCommandService(port) : settings.ofQueryService(port),
        folder.log(replica.name()));
  }

  private ServiceSettings settings(SongtorDatabase database) {
    return new ServiceSettings(
        options.ports(),
        database,
        options.ports().kafkaAddress(),
        clock,
        secrets.web(),
        folder.file("log-key.pem"),
        secrets.webhooks(),
        options.agencyTopics());
  }
}
