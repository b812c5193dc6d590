/** Joins Axon to the log: its storage engine, its cache, and the one way a command takes. */
@NullMarked
package org.songtor.log.axon;

import org.jspecify.annotations.NullMarked;
