/** The directory of learning sources and other resources beside money, as other packages see it. */
@NullMarked
package org.songtor.resources;

import org.jspecify.annotations.NullMarked;
