/** Synthetic children and agencies: what is true of them, never what will become of them. */
@NullMarked
package org.songtor.demo.facts;

import org.jspecify.annotations.NullMarked;
