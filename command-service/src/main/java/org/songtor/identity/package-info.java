/** Who a request comes from: an OpenID Connect access token becomes an actor, or a refusal. */
@NullMarked
package org.songtor.identity;

import org.jspecify.annotations.NullMarked;
