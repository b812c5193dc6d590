/** The pages people use: their frame, their way in, and what they say when something is wrong. */
@NullMarked
package org.songtor.query.pages;

import org.jspecify.annotations.NullMarked;
