/** The thin shell that runs a case's decisions over its stream. */
@NullMarked
package org.songtor.cases.axon;

import org.jspecify.annotations.NullMarked;
