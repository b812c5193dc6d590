/**
 * The pages that show how a case came to be: the list of cases, and one case's history as a story.
 */
@NullMarked
package org.songtor.query.pages.history;

import org.jspecify.annotations.NullMarked;
