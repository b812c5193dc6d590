package org.songtor.definition;

import org.songtor.calendar.Length;
import org.songtor.language.Role;

/**
 * @param to who is told
 * @param after how long after the limit passed; zero for the first rung
 */
public record EscalationRung(Role to, Length after) {}
