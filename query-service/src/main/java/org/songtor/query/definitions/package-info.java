/** The definitions that cases move by, to be read. */
@NullMarked
package org.songtor.query.definitions;

import org.jspecify.annotations.NullMarked;
