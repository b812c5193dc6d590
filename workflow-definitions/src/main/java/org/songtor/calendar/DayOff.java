package org.songtor.calendar;

import java.time.LocalDate;
import org.songtor.language.LocalizedText;

/** A day other than a weekend on which offices are closed. */
public record DayOff(LocalDate on, LocalizedText title) {}
