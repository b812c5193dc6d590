package org.songtor.query.clock;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock: the machine's own, or in demo mode one that a file sets ahead. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClockConfiguration.ClockSettings.class)
class ClockConfiguration {

  /**
   * @param demo whether the clock may be set ahead
   * @param offsetFile holds how far, as an ISO-8601 duration; missing or empty is zero
   */
  @ConfigurationProperties("songtor.clock")
  record ClockSettings(boolean demo, @Nullable Path offsetFile) {}

  @Bean
  Clock clock(ClockSettings settings) {
    Path offsetFile = settings.offsetFile();
    if (offsetFile == null) {
      return Clock.systemUTC();
    }
    if (!settings.demo()) {
      throw new IllegalStateException(
          "songtor.clock.offset-file is set without songtor.clock.demo=true:"
              + " a clock that can be moved is for demonstrations only"
              + " (ตั้งนาฬิกาล่วงหน้าได้เฉพาะโหมดสาธิต)");
    }
    return new DemoClock(Clock.systemUTC(), offsetFile);
  }
}
