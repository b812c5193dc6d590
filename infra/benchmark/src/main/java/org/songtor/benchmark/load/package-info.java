/** Loading a case from its events, cold and cached. */
@NullMarked
package org.songtor.benchmark.load;

import org.jspecify.annotations.NullMarked;
