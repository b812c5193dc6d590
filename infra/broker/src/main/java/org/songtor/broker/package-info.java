/** The main class of the Kafka broker's own JVM; nothing else may load it. */
@NullMarked
package org.songtor.broker;

import org.jspecify.annotations.NullMarked;
