package org.songtor.benchmark.http;

import java.util.List;
import java.util.Optional;
import org.songtor.agencies.AgencyCommands;
import org.songtor.benchmark.peer.StockAxon;
import org.songtor.benchmark.service.CommandServiceParts;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.cases.domain.CaseCommand;
import org.songtor.cases.domain.OtherCase;
import org.songtor.command.CommandOutcome;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;

/**
 * The command-service with its own web layer, tokens and decider, on Axon's JDBC storage. Its own
 * log is there and rests: no appender, relay or poller runs. It keeps no answers for idempotency
 * keys and publishes nothing, and so does less than the service it stands beside.
 */
public final class StockService {
  /** What starts the service's own threads. */
  private static final String THREADS = "writeSideThreads";

  private StockService() {}

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(CommandServiceParts.class, StockStorage.class)
        .initializers(
            context ->
                context.addBeanFactoryPostProcessor(
                    factory -> ((BeanDefinitionRegistry) factory).removeBeanDefinition(THREADS)))
        .run(arguments);
  }

  /** Stands in front of the service's own beans, which stay as they are. */
  @Configuration(proxyBeanMethods = false)
  static class StockStorage {
    // Flyway wants the schema to itself when it first meets it.
    @Bean
    @DependsOn("flywayInitializer")
    StockAxon stockAxon(
        @Value("${benchmark.port}") int port,
        @Value("${benchmark.database}") String name,
        @Value("${spring.datasource.username}") String user,
        @Value("${spring.datasource.password}") String password,
        @Value("${benchmark.tuned}") boolean tuned) {
      JdbcSettings settings = new JdbcSettings("127.0.0.1", port, name, user, password);
      SongtorDatabase database = new SongtorDatabase(settings, settings, settings);
      return tuned ? StockAxon.tuned(database) : StockAxon.standard(database);
    }

    @Bean
    @Primary
    CaseCommands stockCases(StockAxon axon) {
      return (id, command, context, meta) -> {
        StockAxon.Stored stored =
            command instanceof CaseCommand.FindChild
                ? axon.create(id, command, context, meta)
                : axon.handle(id, command, context, meta);
        return new CommandOutcome.Accepted(
            id.value(), stored.version(), stored.state(), List.of(), null, null, false);
      };
    }

    @Bean
    @Primary
    AgencyCommands stockAgencies() {
      return (id, command, context, meta) -> {
        throw new UnsupportedOperationException("only cases are measured");
      };
    }

    @Bean
    @Primary
    CaseLookup stockLookup() {
      return new OneDefinition();
    }
  }

  /** All cases of the measurement keep to one definition: not even a query is needed. */
  private static final class OneDefinition implements CaseLookup {
    @Override
    public Optional<CaseId> caseOf(ReferralId referral) {
      return Optional.empty();
    }

    @Override
    public Optional<DefinitionId> definitionOf(CaseId id) {
      return Optional.of(ShippedDefinitions.THAILAND_ZERO_DROPOUT);
    }

    @Override
    public Optional<OtherCase> otherCase(CaseId id) {
      return Optional.empty();
    }

    @Override
    public Optional<StepKind> correctableAt(CaseId id, long seq) {
      return Optional.empty();
    }
  }
}
