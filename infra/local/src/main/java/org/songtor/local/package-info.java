/** The whole of Songtor on one machine: its parts as supervised children of one launcher. */
@NullMarked
package org.songtor.local;

import org.jspecify.annotations.NullMarked;
