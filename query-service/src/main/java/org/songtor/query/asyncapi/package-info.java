/** What agencies' systems are told of as it happens, described for machines. */
@NullMarked
package org.songtor.query.asyncapi;

import org.jspecify.annotations.NullMarked;
