/**
 * What has happened, as the log keeps it: events, their envelope, and the one codec between records
 * and JSON.
 */
@NullMarked
package org.songtor.event;

import org.jspecify.annotations.NullMarked;
