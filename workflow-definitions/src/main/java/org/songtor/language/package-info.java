/** The words every part of Songtor shares: identifiers, actors, personal values, areas, titles. */
@NullMarked
package org.songtor.language;

import org.jspecify.annotations.NullMarked;
