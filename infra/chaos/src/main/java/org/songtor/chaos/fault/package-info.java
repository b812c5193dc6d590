/** What is broken, when, and how. */
@NullMarked
package org.songtor.chaos.fault;

import org.jspecify.annotations.NullMarked;
