/** Agencies' feeds as they leave this service: what comes next of one, and as what it is told. */
@NullMarked
package org.songtor.query.inbox.feed;

import org.jspecify.annotations.NullMarked;
