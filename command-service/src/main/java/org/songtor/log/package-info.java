/**
 * The event log on plain JDBC: whole units of work are appended by one writer thread in dense,
 * commit-ordered positions, together with their kept answers, deadlines and referral routes.
 */
@NullMarked
package org.songtor.log;

import org.jspecify.annotations.NullMarked;
