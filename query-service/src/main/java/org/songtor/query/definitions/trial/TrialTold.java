package org.songtor.query.definitions.trial;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.songtor.language.LocalizedText;
import org.songtor.trial.CaseTrial;

/**
 * Is told of a trial while it runs, by one thread; an exception ends the trial. {@link #ended} or
 * {@link #failed} comes last.
 */
public interface TrialTold {

  /**
   * @param until the moment to which the cases are looked at
   * @param cases how many will be tried
   */
  void begins(Instant until, int cases) throws IOException;

  /** At least once a second. */
  void progress(int done, int total) throws IOException;

  void tried(CaseTrial tried) throws IOException;

  /** A case whose events cannot be read, or cannot be judged. */
  void notTried(UUID caseId) throws IOException;

  void ended() throws IOException;

  void failed(LocalizedText why) throws IOException;
}
