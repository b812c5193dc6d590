package org.songtor.benchmark.http;

import java.util.List;
import java.util.Optional;
import org.songtor.agencies.AgencyCommands;
import org.songtor.benchmark.peer.StockAxon;
import org.songtor.benchmark.service.CommandServiceParts;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.CaseLookup;
import org.songtor.command.CommandOutcome;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.StepKind;
import org.songtor.definition.yaml.ShippedDefinitions;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.stack.JdbcSettings;
import org.songtor.stack.SongtorDatabase;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The command-service with its own web layer, tokens and decider, on Axon's JDBC storage. It keeps
 * no answers for idempotency keys and publishes nothing: it does less than the service it stands
 * beside.
 */
public final class StockService {
  private static final List<String> REPLACED =
      List.of(
          "axon",
          "aggregateCaches",
          "caseCommands",
          "agencyCommands",
          "caseLookup",
          "writeSideThreads",
          "appenderHealthIndicator");

  private StockService() {}

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(CommandServiceParts.class)
        .initializers(
            context -> {
              var environment = context.getEnvironment();
              JdbcSettings settings =
                  new JdbcSettings(
                      "127.0.0.1",
                      environment.getRequiredProperty("benchmark.port", Integer.class),
                      environment.getRequiredProperty("benchmark.database"),
                      environment.getRequiredProperty("spring.datasource.username"),
                      environment.getRequiredProperty("spring.datasource.password"));
              SongtorDatabase database = new SongtorDatabase(settings, settings, settings);
              boolean tuned = environment.getRequiredProperty("benchmark.tuned", Boolean.class);
              context.addBeanFactoryPostProcessor(
                  factory -> {
                    BeanDefinitionRegistry registry = (BeanDefinitionRegistry) factory;
                    REPLACED.stream()
                        .filter(registry::containsBeanDefinition)
                        .forEach(registry::removeBeanDefinition);
                    StockAxon axon =
                        tuned ? StockAxon.tuned(database) : StockAxon.standard(database);
                    factory.registerSingleton("stockAxon", axon);
                    factory.registerSingleton("stockCases", commands(axon));
                    factory.registerSingleton("stockAgencies", agencies());
                    factory.registerSingleton("stockLookup", new OneDefinition());
                    ((GenericApplicationContext) context)
                        .addApplicationListener(
                            event -> {
                              if (event
                                  instanceof org.springframework.context.event.ContextClosedEvent) {
                                axon.close();
                              }
                            });
                  });
            })
        .run(arguments);
  }

  private static CaseCommands commands(StockAxon axon) {
    return (id, command, context, meta) -> {
      StockAxon.Stored stored =
          command instanceof org.songtor.cases.domain.CaseCommand.FindChild
              ? axon.create(id, command, context, meta)
              : axon.handle(id, command, context, meta);
      return new CommandOutcome.Accepted(
          id.value(), stored.version(), stored.state(), List.of(), null, null, false);
    };
  }

  private static AgencyCommands agencies() {
    return (id, command, context, meta) -> {
      throw new UnsupportedOperationException("only cases are measured");
    };
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
    public Optional<StepKind> correctableAt(CaseId id, long seq) {
      return Optional.empty();
    }
  }
}
