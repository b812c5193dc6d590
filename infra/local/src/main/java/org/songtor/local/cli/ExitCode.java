package org.songtor.local.cli;

/** What the command tells other programs when it ends. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int WRONG_USE = 2;

  /** A second {@code up} on the same data. */
  public static final int ALREADY_RUNNING = 3;

  /** {@code status} or {@code down} where nothing runs. */
  public static final int NOT_RUNNING = 4;

  private ExitCode() {}
}
