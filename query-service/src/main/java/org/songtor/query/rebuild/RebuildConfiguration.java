package org.songtor.query.rebuild;

import java.time.Clock;
import javax.sql.DataSource;
import org.songtor.event.EventCodec;
import org.songtor.query.intake.Projection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires rebuilds into the service. */
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {
  private static final int USUAL_WORKERS = 4;

  /**
   * @param workers threads that read the log; 0 takes two more than there are processors, because
   *     each waits for the database at times, but at most {@value #USUAL_WORKERS}
   */
  @Bean
  Rebuilder rebuilder(
      DataSource database,
      EventCodec codec,
      ObjectProvider<Projection> projections,
      @Value("${songtor.rebuild.workers:0}") int workers) {
    return new Rebuilder(
        database,
        codec,
        projections.orderedStream().toList(),
        workers > 0
            ? workers
            : Math.min(USUAL_WORKERS, Runtime.getRuntime().availableProcessors() + 2));
  }

  @Bean
  RebuildJobs rebuildJobs(DataSource database) {
    return new RebuildJobs(database);
  }

  @Bean
  RebuildRunner rebuildRunner(
      DataSource database, RebuildJobs jobs, Rebuilder rebuilder, Clock clock) {
    return new RebuildRunner(database, jobs, rebuilder, clock);
  }
}
