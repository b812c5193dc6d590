/** The write side of a case as other packages see it: commands in, outcomes out. */
@NullMarked
package org.songtor.cases;

import org.jspecify.annotations.NullMarked;
