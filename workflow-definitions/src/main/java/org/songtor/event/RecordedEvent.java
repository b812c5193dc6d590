package org.songtor.event;

/** An event as the log, the topic and the history hold it. */
public record RecordedEvent(EventEnvelope envelope, SongtorEvent event) {}
