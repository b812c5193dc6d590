/** Rounds as tables. */
@NullMarked
package org.songtor.chaos.report;

import org.jspecify.annotations.NullMarked;
