/** The thin shell that runs the directory's decisions over an agency's stream. */
@NullMarked
package org.songtor.agencies.axon;

import org.jspecify.annotations.NullMarked;
