package org.songtor.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Serves every read, every page and every live feed, and forwards the rest. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QueryService {
  public static void main(String[] args) {
    SpringApplication.run(QueryService.class, args);
  }
}
