package org.songtor.event;

import org.jspecify.annotations.Nullable;

/** Who holds guardianship, as far as it is known. */
public record Guardian(@Nullable String name, @Nullable String relation, @Nullable String phone) {}
