/** The directory of learning sources and other resources beside money. */
@NullMarked
package org.songtor.query.resources;

import org.jspecify.annotations.NullMarked;
