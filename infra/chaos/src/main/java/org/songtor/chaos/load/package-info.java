/** Clients who write at a steady rate and never forget what they were answered. */
@NullMarked
package org.songtor.chaos.load;

import org.jspecify.annotations.NullMarked;
