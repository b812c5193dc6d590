/** Decides, without any machinery, how the directory of partner agencies changes. */
@NullMarked
package org.songtor.agencies.domain;

import org.jspecify.annotations.NullMarked;
