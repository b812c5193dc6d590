/** The Nakhon Ratchasima scenario as one command: play it, reconcile every figure, print it. */
@NullMarked
package org.songtor.demo;

import org.jspecify.annotations.NullMarked;
