/** What each agency has been asked to do, and what has changed, in log order. */
@NullMarked
package org.songtor.query.inbox;

import org.jspecify.annotations.NullMarked;
