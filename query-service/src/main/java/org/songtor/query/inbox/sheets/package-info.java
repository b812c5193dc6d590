/** An inbox as a spreadsheet, and the answers that come back filled into it. */
@NullMarked
package org.songtor.query.inbox.sheets;

import org.jspecify.annotations.NullMarked;
