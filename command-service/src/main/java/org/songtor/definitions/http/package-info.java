/** Drafting, publishing and retiring definitions over HTTP. */
@NullMarked
package org.songtor.definitions.http;

import org.jspecify.annotations.NullMarked;
