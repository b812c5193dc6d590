/**
 * The command-service inside a benchmark's JVM: its own parts, and what a benchmark puts instead.
 */
@NullMarked
package org.songtor.benchmark.service;

import org.jspecify.annotations.NullMarked;
