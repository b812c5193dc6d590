/** The directory of resources over HTTP. */
@NullMarked
package org.songtor.resources.http;

import org.jspecify.annotations.NullMarked;
