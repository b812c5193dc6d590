/** Tables and texts for a terminal, with Thai letters counted as they are shown. */
@NullMarked
package org.songtor.demo.print;

import org.jspecify.annotations.NullMarked;
