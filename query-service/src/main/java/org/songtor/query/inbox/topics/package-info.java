/** Tells each kind of agency in a topic of its own that something has changed, and of what. */
@NullMarked
package org.songtor.query.inbox.topics;

import org.jspecify.annotations.NullMarked;
