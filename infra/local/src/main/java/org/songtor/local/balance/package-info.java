/** Spreads requests to one address over the replicas of a service that are ready. */
@NullMarked
package org.songtor.local.balance;

import org.jspecify.annotations.NullMarked;
