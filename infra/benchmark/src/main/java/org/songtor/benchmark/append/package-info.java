/** Durable creates and updates in process, beside a loop of commits and Axon's own storage. */
@NullMarked
package org.songtor.benchmark.append;

import org.jspecify.annotations.NullMarked;
