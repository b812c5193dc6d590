/** Every kind of fault once, on the real stack. */
package org.songtor.acceptance.chaos;
