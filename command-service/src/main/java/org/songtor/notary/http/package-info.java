/** Asks the notary for a checkpoint over HTTP. */
@NullMarked
package org.songtor.notary.http;

import org.jspecify.annotations.NullMarked;
