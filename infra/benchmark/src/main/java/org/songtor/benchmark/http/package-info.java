/**
 * Commands over HTTP with tokens, on the service and on the same service with Axon's own storage.
 */
@NullMarked
package org.songtor.benchmark.http;

import org.jspecify.annotations.NullMarked;
