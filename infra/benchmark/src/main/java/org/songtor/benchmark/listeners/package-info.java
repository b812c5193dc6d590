/** Very many who listen to one agency's live feed. */
@NullMarked
package org.songtor.benchmark.listeners;

import org.jspecify.annotations.NullMarked;
