/** The one clock of the service, which a demo may put forward. */
@NullMarked
package org.songtor.clock;

import org.jspecify.annotations.NullMarked;
