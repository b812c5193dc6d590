/** Decides, without any machinery, how the directory of resources changes. */
@NullMarked
package org.songtor.resources.domain;

import org.jspecify.annotations.NullMarked;
