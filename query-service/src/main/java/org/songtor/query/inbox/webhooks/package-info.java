/** Tells agencies' systems by a signed request of ours that something has changed, and of what. */
@NullMarked
package org.songtor.query.inbox.webhooks;

import org.jspecify.annotations.NullMarked;
