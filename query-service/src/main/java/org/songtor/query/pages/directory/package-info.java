/** The directory of agencies as pages: the list, and one agency with its capacity switch. */
@NullMarked
package org.songtor.query.pages.directory;

import org.jspecify.annotations.NullMarked;
