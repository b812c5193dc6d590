/** The directory of partner agencies as other packages see it. */
@NullMarked
package org.songtor.agencies;

import org.jspecify.annotations.NullMarked;
