/** What a workflow definition would have done with cases that have already happened. */
@NullMarked
package org.songtor.trial;

import org.jspecify.annotations.NullMarked;
