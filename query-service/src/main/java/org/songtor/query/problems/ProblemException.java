package org.songtor.query.problems;

/** A request ends with a {@link Problem}; the message names only its kind, never personal data. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.slug());
    this.problem = problem;
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(problem.slug(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
