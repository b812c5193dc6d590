/** What the tests of this service share: a log to tell stories into, a topic and an issuer. */
@NullMarked
package org.songtor.query.testing;

import org.jspecify.annotations.NullMarked;
