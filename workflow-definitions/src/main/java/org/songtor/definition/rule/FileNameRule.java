package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;

/** A file is called by the name and version of its definition, so that a version cannot hide. */
final class FileNameRule implements DefinitionRule {

  @Override
  public String id() {
    return "file-name";
  }

  @Override
  public void check(DefinitionDraft draft, Findings findings) {
    String expected = draft.name() + ".v" + draft.version() + ".yaml";
    String name = draft.file().substring(draft.file().lastIndexOf('/') + 1);
    if (!name.equals(expected)) {
      findings.add(
          draft.root().field("version").place(),
          id(),
          "แฟ้มต้องชื่อ " + expected,
          "the file must be called " + expected);
    }
  }
}
