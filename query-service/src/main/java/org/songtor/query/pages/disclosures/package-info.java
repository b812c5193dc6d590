/** The page of what was told without a sharing agreement. */
@NullMarked
package org.songtor.query.pages.disclosures;

import org.jspecify.annotations.NullMarked;
