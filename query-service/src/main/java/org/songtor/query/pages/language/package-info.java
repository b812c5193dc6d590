/** How pages speak: Thai or English, the Buddhist Era, Thai or Arabic digits. */
@NullMarked
package org.songtor.query.pages.language;

import org.jspecify.annotations.NullMarked;
