/** The demo on the real stack, through crashes, and with an event withheld. */
package org.songtor.acceptance.korat;
