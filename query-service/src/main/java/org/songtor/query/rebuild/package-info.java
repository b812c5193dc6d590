/**
 * Builds a projection's rows again from the log, beside those that are served, and swaps them in.
 */
@NullMarked
package org.songtor.query.rebuild;

import org.jspecify.annotations.NullMarked;
