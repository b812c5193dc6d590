/** What an agency is given, and gives, when it has received or answered a referral. */
@NullMarked
package org.songtor.receipt;

import org.jspecify.annotations.NullMarked;
