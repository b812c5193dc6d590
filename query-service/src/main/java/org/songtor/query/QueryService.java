package org.songtor.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

/**
 * Serves every read, every page and every live feed, and forwards the rest. What needs a
 * transaction says so where it begins: no start looks through every bean for methods that are to be
 * wrapped in one.
 */
@SpringBootApplication(
    exclude = {
      AopAutoConfiguration.class,
      PersistenceExceptionTranslationAutoConfiguration.class,
      TomcatMetricsAutoConfiguration.class,
      TransactionAutoConfiguration.class
    })
@ConfigurationPropertiesScan
public class QueryService {
  public static void main(String[] args) {
    SpringApplication.run(QueryService.class, args);
  }
}
