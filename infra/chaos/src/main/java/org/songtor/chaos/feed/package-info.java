/** Agencies that follow their feeds across faults, by pages and by server-sent events. */
@NullMarked
package org.songtor.chaos.feed;

import org.jspecify.annotations.NullMarked;
