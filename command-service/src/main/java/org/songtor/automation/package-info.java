/** What happens by itself: deadlines that fire commands, and answers that are forgotten. */
@NullMarked
package org.songtor.automation;

import org.jspecify.annotations.NullMarked;
