/** The command service put together: which parts there are and in which order they run. */
@NullMarked
package org.songtor;

import org.jspecify.annotations.NullMarked;
