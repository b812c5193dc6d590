package org.songtor.event;

import org.jspecify.annotations.Nullable;

/** The last school known; {@code leftInTerm} is written "1/2567" (Buddhist Era). */
public record LastSchool(
    @Nullable String name,
    @Nullable String affiliation,
    @Nullable String grade,
    @Nullable String leftInTerm) {}
