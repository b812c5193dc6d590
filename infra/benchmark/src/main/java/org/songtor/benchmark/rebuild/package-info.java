/** Making the read side's rows again from the whole log. */
@NullMarked
package org.songtor.benchmark.rebuild;

import org.jspecify.annotations.NullMarked;
