package org.songtor.chaos.report;

/**
 * A fault that was done, and how long it took until everything was well again.
 *
 * @param fault as tables name it
 * @param atMillis after the start of the round
 * @param lastedMillis from the fault to its end: what was killed is being started again, what was
 *     stopped goes on
 * @param commandsMillis from there until a command sent afterwards was answered
 * @param readsMillis from there until everything stored by then could be read
 */
public record FaultResult(
    String fault, long atMillis, long lastedMillis, long commandsMillis, long readsMillis) {}
