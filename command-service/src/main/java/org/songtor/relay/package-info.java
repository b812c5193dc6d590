/** Publishes the log to Kafka: one relay at a time, in log order, at least once. */
@NullMarked
package org.songtor.relay;

import org.jspecify.annotations.NullMarked;
