/** Tells an agency's people by e-mail or LINE that there is new work, and nothing of what. */
@NullMarked
package org.songtor.query.inbox.notices;

import org.jspecify.annotations.NullMarked;
