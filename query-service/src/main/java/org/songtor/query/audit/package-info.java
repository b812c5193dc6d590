/**
 * Hands out what proves that the log was only ever added to, and who answered what: checkpoints,
 * proofs, case bundles, receipts.
 */
@NullMarked
package org.songtor.query.audit;

import org.jspecify.annotations.NullMarked;
