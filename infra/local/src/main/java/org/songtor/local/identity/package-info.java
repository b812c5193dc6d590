/** The development identity provider: demo users, a sign-in page and standard OpenID Connect. */
@NullMarked
package org.songtor.local.identity;

import org.jspecify.annotations.NullMarked;
