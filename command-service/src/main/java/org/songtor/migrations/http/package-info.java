/** Asking for, starting and abandoning migrations over HTTP. */
@NullMarked
package org.songtor.migrations.http;

import org.jspecify.annotations.NullMarked;
