package org.songtor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The write side. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CommandServiceApplication {
  public static void main(String[] args) {
    SpringApplication.run(CommandServiceApplication.class, args);
  }
}
