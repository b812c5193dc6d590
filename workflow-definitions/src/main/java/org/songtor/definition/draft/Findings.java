package org.songtor.definition.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.songtor.definition.DefinitionFinding;
import org.songtor.language.LocalizedText;

/** Collects what is wrong with one file. */
public final class Findings {
  private final String file;
  private final List<DefinitionFinding> found = new ArrayList<>();

  public Findings(String file) {
    this.file = file;
  }

  public void add(Place place, String rule, String th, String en) {
    add(place, rule, new LocalizedText(th, en));
  }

  public void add(Place place, String rule, LocalizedText message) {
    found.add(new DefinitionFinding(file, place.line(), place.column(), rule, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the lines. */
  public List<DefinitionFinding> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparingInt(DefinitionFinding::line)
                .thenComparingInt(DefinitionFinding::column))
        .toList();
  }
}
