/**
 * A definition as it was written, right or wrong, with the place of every part: what the rules
 * judge.
 */
@NullMarked
package org.songtor.definition.draft;

import org.jspecify.annotations.NullMarked;
