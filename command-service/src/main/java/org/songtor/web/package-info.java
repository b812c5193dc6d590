/** What every endpoint shares: strict bodies, command headers, problems in two languages. */
@NullMarked
package org.songtor.web;

import org.jspecify.annotations.NullMarked;
