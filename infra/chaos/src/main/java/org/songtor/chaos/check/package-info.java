/** What must be true after every round; knows nothing of how projections are made. */
@NullMarked
package org.songtor.chaos.check;

import org.jspecify.annotations.NullMarked;
