/** Passes what is not a read on to the command service, with the caller's own token. */
@NullMarked
package org.songtor.query.forwarding;

import org.jspecify.annotations.NullMarked;
