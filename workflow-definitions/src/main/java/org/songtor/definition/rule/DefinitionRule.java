package org.songtor.definition.rule;

import org.songtor.definition.draft.DefinitionDraft;
import org.songtor.definition.draft.Findings;

/** One thing every definition keeps. Judges what is there; the form itself is the schema's. */
public interface DefinitionRule {
  /** A stable name, given in findings. */
  String id();

  void check(DefinitionDraft draft, Findings findings);
}
