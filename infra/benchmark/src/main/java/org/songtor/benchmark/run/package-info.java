/** Runs every contender of a benchmark in turn, keeps each run, and goes on where it stopped. */
@NullMarked
package org.songtor.benchmark.run;

import org.jspecify.annotations.NullMarked;
