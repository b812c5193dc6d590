/** Keeps the tree over the log's rows, and signs what the log is and what agencies answered. */
@NullMarked
package org.songtor.notary;

import org.jspecify.annotations.NullMarked;
