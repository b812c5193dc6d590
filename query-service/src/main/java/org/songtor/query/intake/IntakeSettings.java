package org.songtor.query.intake;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log's topic is.
 *
 * @param maxBatch the most records taken into one transaction
 * @param retryParked how often parked events are tried again
 * @param firstNewsWithin how long a start waits for the log before it serves the rows that are
 *     there
 * @param properties further settings of the Kafka clients, such as security
 */
@ConfigurationProperties("songtor.kafka")
public record IntakeSettings(
    String bootstrapServers,
    @DefaultValue("songtor.log.v1") String topic,
    @DefaultValue("2000") int maxBatch,
    @DefaultValue("PT30S") Duration retryParked,
    @DefaultValue("PT15S") Duration firstNewsWithin,
    @DefaultValue Map<String, String> properties) {}
