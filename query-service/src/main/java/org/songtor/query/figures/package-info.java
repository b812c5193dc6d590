/** Counts that reports are made of. */
@NullMarked
package org.songtor.query.figures;

import org.jspecify.annotations.NullMarked;
