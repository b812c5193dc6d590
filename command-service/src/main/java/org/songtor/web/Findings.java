package org.songtor.web;

import java.util.ArrayList;
import java.util.List;
import org.songtor.command.Rejection.FieldError;
import org.songtor.language.LocalizedText;
import org.songtor.web.Problem.Finding;

/** Everything that is wrong with one body, so that a caller can correct all of it at once. */
public final class Findings {
  private static final int MOST = 50;

  private final List<Finding> found = new ArrayList<>();

  public void add(String pointer, String th, String en) {
    if (found.size() < MOST) {
      found.add(new Finding(pointer, new LocalizedText(th, en)));
    }
  }

  /** What was found, as the write side tells it. */
  List<FieldError> errors() {
    return found.stream().map(one -> new FieldError(one.pointer(), one.detail())).toList();
  }

  /**
   * @throws RefusedRequest 422 {@code invalid-body} when anything was found
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new RefusedRequest(Problem.withErrors(ProblemType.INVALID_BODY, found));
    }
  }
}
