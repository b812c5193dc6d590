/** What every page shares: the frame around it, small view records, and its reader's language. */
@NullMarked
package org.songtor.query.pages.shell;

import org.jspecify.annotations.NullMarked;
