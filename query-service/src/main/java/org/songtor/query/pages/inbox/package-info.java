/** The pages of an agency's officer: the inbox, and one referral with its answers. */
@NullMarked
package org.songtor.query.pages.inbox;

import org.jspecify.annotations.NullMarked;
