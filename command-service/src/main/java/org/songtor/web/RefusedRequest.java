package org.songtor.web;

/** Ends a request with a problem. Carries no stack trace: a caller's mistake is not an incident. */
public final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public RefusedRequest(Problem problem) {
    super(problem.type().slug(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
