/** The four shipped ways of working, told case by case over HTTP, each with its side paths. */
@org.jspecify.annotations.NullMarked
package org.songtor.acceptance.scenario;
