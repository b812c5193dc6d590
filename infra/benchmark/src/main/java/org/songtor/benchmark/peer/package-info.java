/** Others' libraries, set up as their users set them up, and as well as we know how. */
@NullMarked
package org.songtor.benchmark.peer;

import org.jspecify.annotations.NullMarked;
