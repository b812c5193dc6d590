/** What agencies were told without an agreement that covers it, for those who answer for that. */
@NullMarked
package org.songtor.query.disclosures;

import org.jspecify.annotations.NullMarked;
