package org.songtor.definition;

import java.time.Duration;
import org.songtor.language.LocalizedText;
import org.songtor.language.Role;

/**
 * @param id such as "30-days"
 * @param after from the day learning starts
 * @param grace how long after it is due a follow-up still counts as in time
 * @param escalateTo who is told when it was missed
 */
public record FollowUpCheckpoint(
    String id, LocalizedText title, Duration after, Duration grace, Role escalateTo) {}
