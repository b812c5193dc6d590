/** The command {@code songtor}: up, down, status, logs, and what other modules add. */
@NullMarked
package org.songtor.local.cli;

import org.jspecify.annotations.NullMarked;
