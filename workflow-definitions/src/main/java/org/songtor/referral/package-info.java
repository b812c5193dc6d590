/** The fixed life cycle of a referral: statuses, actions, who may take them, and what they need. */
@NullMarked
package org.songtor.referral;

import org.jspecify.annotations.NullMarked;
