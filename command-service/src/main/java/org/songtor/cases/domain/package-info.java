/** Decides, without any machinery, which facts a command adds to a case, or why it may not. */
@NullMarked
package org.songtor.cases.domain;

import org.jspecify.annotations.NullMarked;
