/** The directory of partner agencies. */
@NullMarked
package org.songtor.query.agencies;

import org.jspecify.annotations.NullMarked;
