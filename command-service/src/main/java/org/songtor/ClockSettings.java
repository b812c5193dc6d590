package org.songtor;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param demo whether the clock may be put forward at all
 * @param offsetFile holds how far, as an ISO 8601 duration
 */
@ConfigurationProperties("songtor.clock")
record ClockSettings(@DefaultValue("false") boolean demo, @Nullable Path offsetFile) {}
