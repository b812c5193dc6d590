/** Proofs that a log was only ever added to: hashes of its rows, a tree over them, signed heads. */
@NullMarked
package org.songtor.proof;

import org.jspecify.annotations.NullMarked;
