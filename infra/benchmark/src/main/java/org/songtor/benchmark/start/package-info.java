/** How long it takes to be ready, and with how much memory. */
@NullMarked
package org.songtor.benchmark.start;

import org.jspecify.annotations.NullMarked;
