/** What a reader is told when a request cannot be answered (RFC 9457), in Thai and English. */
@NullMarked
package org.songtor.query.problems;

import org.jspecify.annotations.NullMarked;
