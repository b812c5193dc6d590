/** The people of the scenario as pure rules: what each does about the facts they can see. */
@NullMarked
package org.songtor.demo.people;

import org.jspecify.annotations.NullMarked;
