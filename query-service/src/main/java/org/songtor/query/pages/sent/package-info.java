/** The page of what senders have to do about their referrals. */
@NullMarked
package org.songtor.query.pages.sent;

import org.jspecify.annotations.NullMarked;
