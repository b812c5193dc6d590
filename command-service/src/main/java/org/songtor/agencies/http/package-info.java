/** The directory of partner agencies over HTTP. */
@NullMarked
package org.songtor.agencies.http;

import org.jspecify.annotations.NullMarked;
