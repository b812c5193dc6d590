/** The commands of a case over HTTP: bodies in, outcomes out, nothing decided here. */
@NullMarked
package org.songtor.cases.http;

import org.jspecify.annotations.NullMarked;
