/** Says of a case bundle or of two checkpoints whether they hold, with nothing but a public key. */
@NullMarked
package org.songtor.verify;

import org.jspecify.annotations.NullMarked;
