/**
 * How a figure is taken: processor time, latency without coordinated omission, medians and spread.
 */
@NullMarked
package org.songtor.benchmark.measure;

import org.jspecify.annotations.NullMarked;
