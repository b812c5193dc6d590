/** Reads definitions from YAML files, checks them whole, and holds the ones that ship. */
@NullMarked
package org.songtor.definition.yaml;

import org.jspecify.annotations.NullMarked;
