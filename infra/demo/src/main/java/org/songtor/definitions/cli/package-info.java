/** The command {@code songtor definitions}: what people who write definitions ask of them. */
@NullMarked
package org.songtor.definitions.cli;

import org.jspecify.annotations.NullMarked;
