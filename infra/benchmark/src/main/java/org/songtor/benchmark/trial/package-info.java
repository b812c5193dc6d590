/** Trying a definition on the past cases of a whole province and more. */
@NullMarked
package org.songtor.benchmark.trial;

import org.jspecify.annotations.NullMarked;
