/** What senders have to do about the referrals of their areas, and for whom it waits. */
@NullMarked
package org.songtor.query.sent;

import org.jspecify.annotations.NullMarked;
