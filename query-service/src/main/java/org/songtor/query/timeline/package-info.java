/** One case: its history, what is true of it, and what was true at a past moment. */
@NullMarked
package org.songtor.query.timeline;

import org.jspecify.annotations.NullMarked;
