package org.songtor.query.intake;

/** Hears, in this process and after the commit, that rows have changed. Must not block. */
public interface AppliedListener {
  void applied(AppliedBatch batch);
}
