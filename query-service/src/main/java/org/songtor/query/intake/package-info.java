/** Feeds the projections from the log's topic: at least once in, exactly once in effect. */
@NullMarked
package org.songtor.query.intake;

import org.jspecify.annotations.NullMarked;
