/** A definition drawn: which state leads to which, laid out so that it can be read. */
@NullMarked
package org.songtor.query.definitions.diagram;

import org.jspecify.annotations.NullMarked;
