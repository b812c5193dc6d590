/** Days that pass: who acts when, over the public interface only. */
@NullMarked
package org.songtor.demo.play;

import org.jspecify.annotations.NullMarked;
