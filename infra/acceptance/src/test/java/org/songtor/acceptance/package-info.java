/** The whole system, used as people use it. */
@NullMarked
package org.songtor.acceptance;

import org.jspecify.annotations.NullMarked;
