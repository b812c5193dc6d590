/** Turns the kept runs into one Markdown page. */
@NullMarked
package org.songtor.benchmark.report;

import org.jspecify.annotations.NullMarked;
