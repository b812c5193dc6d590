/**
 * The thin shell that runs a definition's decisions over its stream, and the definitions in use.
 */
@NullMarked
package org.songtor.definitions.axon;

import org.jspecify.annotations.NullMarked;
