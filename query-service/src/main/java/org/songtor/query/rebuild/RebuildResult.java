package org.songtor.query.rebuild;

import java.time.Duration;

/**
 * How a rebuild went.
 *
 * @param events read from the log
 * @param position up to which the rows hold everything
 * @param rows written into the copy before it caught up
 * @param differences values that differ; 0 unless compared
 * @param reading reading the log, folding and writing rows
 * @param indexing making the indexes
 * @param rest catching up, and swapping or comparing
 */
public record RebuildResult(
    long events,
    long position,
    long rows,
    long differences,
    Duration reading,
    Duration indexing,
    Duration rest) {}
