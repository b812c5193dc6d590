/** How long things may take: lengths of time, working calendars with their days off, and terms. */
@NullMarked
package org.songtor.calendar;

import org.jspecify.annotations.NullMarked;
