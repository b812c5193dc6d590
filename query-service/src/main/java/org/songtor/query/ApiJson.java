package org.songtor.query;

import org.songtor.event.EventJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Ids and roles look the same in answers as in events. */
@Configuration(proxyBeanMethods = false)
class ApiJson {

  @Bean
  JacksonModule languageInAnswers() {
    return EventJson.module();
  }
}
