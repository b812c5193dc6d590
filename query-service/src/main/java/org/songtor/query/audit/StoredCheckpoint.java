package org.songtor.query.audit;

import java.time.Instant;

/**
 * A checkpoint the log's notary signed.
 *
 * @param size the last position it covers
 * @param key what verifiers need: name, id and public key (C2SP signed note)
 * @param note the checkpoint itself, signed
 */
public record StoredCheckpoint(long size, Instant signedAt, String key, String note) {}
