/** The rules a definition must keep, one class each. */
@NullMarked
package org.songtor.definition.rule;

import org.jspecify.annotations.NullMarked;
