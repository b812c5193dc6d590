/** Sends what a page's form holds as a command, in the name of the person who pressed. */
@NullMarked
package org.songtor.query.pages.sending;

import org.jspecify.annotations.NullMarked;
