/** The facts of one case, folded from its events, and the one answer to what may happen next. */
@NullMarked
package org.songtor.evaluation;

import org.jspecify.annotations.NullMarked;
