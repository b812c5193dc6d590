/** Many cases: the list that case managers and committees work from. */
@NullMarked
package org.songtor.query.caseload;

import org.jspecify.annotations.NullMarked;
