/** A small client of the one public address: tokens, commands, reads, and what was acknowledged. */
@NullMarked
package org.songtor.demo.client;

import org.jspecify.annotations.NullMarked;
