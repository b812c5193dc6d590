/** The thin shell that runs the decisions over a resource's stream. */
@NullMarked
package org.songtor.resources.axon;

import org.jspecify.annotations.NullMarked;
