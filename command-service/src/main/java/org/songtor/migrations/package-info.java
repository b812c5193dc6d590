/** Moves of many cases to a newer version of their definition. */
@NullMarked
package org.songtor.migrations;

import org.jspecify.annotations.NullMarked;
