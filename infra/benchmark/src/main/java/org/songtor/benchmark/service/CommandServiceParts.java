package org.songtor.benchmark.service;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * All parts of the command-service, as {@code CommandServiceApplication} finds them, without what
 * else lies on a benchmark's class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ConfigurationPropertiesScan("org.songtor")
@ComponentScan(
    basePackages = "org.songtor",
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = {
              "org\\.songtor\\.(benchmark|local|stack|broker)\\..*",
              "org\\.songtor\\.CommandServiceApplication"
            }))
public class CommandServiceParts {}
