/** Pages of a long inbox, timed inside the database. */
@NullMarked
package org.songtor.benchmark.inbox;

import org.jspecify.annotations.NullMarked;
