/** Limits that have passed, fired while very many others wait. */
@NullMarked
package org.songtor.benchmark.deadlines;

import org.jspecify.annotations.NullMarked;
