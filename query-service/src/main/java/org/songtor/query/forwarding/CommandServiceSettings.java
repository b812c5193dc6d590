package org.songtor.query.forwarding;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where commands go.
 *
 * @param url base address, without a trailing slash
 * @param answersWithin how long a command may take, a batch of a thousand included
 */
@ConfigurationProperties("songtor.command-service")
public record CommandServiceSettings(
    @DefaultValue("http://localhost:8081") URI url,
    @DefaultValue("PT30S") Duration answersWithin) {}
