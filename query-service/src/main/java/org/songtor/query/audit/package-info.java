/** Hands out what proves that the log was only ever added to: checkpoints, proofs, case bundles. */
@NullMarked
package org.songtor.query.audit;

import org.jspecify.annotations.NullMarked;
