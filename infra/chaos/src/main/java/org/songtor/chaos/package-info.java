/** The command that breaks things under load and looks whether anything acknowledged suffered. */
@NullMarked
package org.songtor.chaos;

import org.jspecify.annotations.NullMarked;
