/**
 * The real PostgreSQL and the real Kafka broker, started from Maven artifacts with nothing
 * installed: tests ask {@link org.songtor.stack.TestStack}, the launcher uses {@link
 * org.songtor.stack.PostgresServer}, {@link org.songtor.stack.SongtorDatabase} and {@link
 * org.songtor.stack.KafkaBroker}.
 */
@NullMarked
package org.songtor.stack;

import org.jspecify.annotations.NullMarked;
