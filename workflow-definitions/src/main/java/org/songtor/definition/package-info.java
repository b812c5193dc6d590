/**
 * A versioned workflow definition: which step is open in which state, to whom, with what, and until
 * when.
 */
@NullMarked
package org.songtor.definition;

import org.jspecify.annotations.NullMarked;
