/** The read side and the face of the engine: one application that projects the log and shows it. */
@NullMarked
package org.songtor.query;

import org.jspecify.annotations.NullMarked;
