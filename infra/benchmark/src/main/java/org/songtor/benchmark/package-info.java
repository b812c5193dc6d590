/**
 * The command {@code songtor bench}: what is measured, in which order, and where the results are
 * kept.
 */
@NullMarked
package org.songtor.benchmark;

import org.jspecify.annotations.NullMarked;
