/** The thin shell that runs a migration's decisions over its stream. */
@NullMarked
package org.songtor.migrations.axon;

import org.jspecify.annotations.NullMarked;
