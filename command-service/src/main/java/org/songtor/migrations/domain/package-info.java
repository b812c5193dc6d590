/** Decides how a move of many cases is asked for, tried, started and ended. */
@NullMarked
package org.songtor.migrations.domain;

import org.jspecify.annotations.NullMarked;
