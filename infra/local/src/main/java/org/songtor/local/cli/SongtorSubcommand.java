package org.songtor.local.cli;

import java.util.concurrent.Callable;

/**
 * A picocli command that another module adds to {@code songtor}, found through {@link
 * java.util.ServiceLoader}. The result is the exit code.
 */
public interface SongtorSubcommand extends Callable<Integer> {}
