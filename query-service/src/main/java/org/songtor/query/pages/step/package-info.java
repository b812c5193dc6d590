/** The page on which a step of a case is taken: what it asks, what was typed, and sending it. */
@NullMarked
package org.songtor.query.pages.step;

import org.jspecify.annotations.NullMarked;
