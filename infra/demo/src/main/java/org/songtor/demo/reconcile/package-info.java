/** Every figure three times: as acknowledged, as stored, as read back. */
@NullMarked
package org.songtor.demo.reconcile;

import org.jspecify.annotations.NullMarked;
