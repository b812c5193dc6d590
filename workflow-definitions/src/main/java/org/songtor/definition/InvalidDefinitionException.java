package org.songtor.definition;

import java.util.List;
import java.util.stream.Collectors;

/** A definition cannot be used. Its message holds every finding on a line of its own. */
public final class InvalidDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<DefinitionFinding> findings;

  /**
   * @param findings never empty, in the order of the files and their lines
   */
  public InvalidDefinitionException(List<DefinitionFinding> findings) {
    super(
        findings.stream()
            .map(DefinitionFinding::toString)
            .collect(
                Collectors.joining(
                    "\n  ",
                    "นิยามขั้นตอนงานใช้ไม่ได้ / a workflow definition cannot be used:\n  ",
                    "")));
    this.findings = List.copyOf(findings);
  }

  public List<DefinitionFinding> findings() {
    return findings;
  }
}
