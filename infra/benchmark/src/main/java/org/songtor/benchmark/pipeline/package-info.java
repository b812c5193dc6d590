/** From a command to its rows: latency and throughput with relay, broker and projection. */
@NullMarked
package org.songtor.benchmark.pipeline;

import org.jspecify.annotations.NullMarked;
