package org.songtor.event;

/**
 * An event whose body a later correction may replace. Moves and decisions are not: they are undone
 * by steps.
 */
public interface Correctable {}
