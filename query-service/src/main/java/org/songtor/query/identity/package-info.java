/** Who reads, and what that person may read. */
@NullMarked
package org.songtor.query.identity;

import org.jspecify.annotations.NullMarked;
