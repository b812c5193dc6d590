/** The one clock that every read is judged by. */
@NullMarked
package org.songtor.query.clock;

import org.jspecify.annotations.NullMarked;
