/** Tries a definition on the cases of an area and a period, and tells what would have been. */
@NullMarked
package org.songtor.query.definitions.trial;

import org.jspecify.annotations.NullMarked;
