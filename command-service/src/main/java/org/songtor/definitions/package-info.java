/** The definitions that cases move by, as they are drafted, published and retired. */
@NullMarked
package org.songtor.definitions;

import org.jspecify.annotations.NullMarked;
