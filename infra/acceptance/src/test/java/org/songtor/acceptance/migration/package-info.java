/** Many cases moved to a newer version of their definition, through a crash. */
package org.songtor.acceptance.migration;
