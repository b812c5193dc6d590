/** The small total language in which a definition asks something of a case's facts. */
@NullMarked
package org.songtor.definition.expression;

import org.jspecify.annotations.NullMarked;
