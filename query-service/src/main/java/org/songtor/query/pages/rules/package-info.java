/** The pages on which those who run the work change its rules, and see what a change would do. */
@NullMarked
package org.songtor.query.pages.rules;

import org.jspecify.annotations.NullMarked;
