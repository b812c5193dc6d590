/** Decides who may change which version of a definition, and when. */
@NullMarked
package org.songtor.definitions.domain;

import org.jspecify.annotations.NullMarked;
