/**
 * What the commands of every feature have in common: who asks, what comes back, and how a refusal
 * teaches.
 */
@NullMarked
package org.songtor.command;

import org.jspecify.annotations.NullMarked;
