package org.songtor.query.pages;

import java.util.List;

/**
 * A definition as a committee reads it.
 *
 * @param id name and version, as files and commands call it
 * @param diagram an SVG document
 * @param workingTime when offices work, in a sentence
 * @param reporting who reports to whom and when, a sentence each; empty where nobody does
 * @param referralLimits how long agencies have, a sentence for each urgency
 * @param lateEntry after how long an entry needs a reason
 */
record DefinitionPageView(
    String title,
    String id,
    String source,
    String lateEntry,
    String diagram,
    String workingTime,
    List<State> states,
    List<Step> steps,
    List<FollowUp> followUps,
    List<String> reporting,
    List<String> referralLimits,
    List<Agency> agencies,
    List<Words> vocabularies) {

  /**
   * @param limit when it must be left; empty where there is no limit
   * @param told who is told when it is not, in order
   */
  record State(String title, String milestone, String limit, List<String> told) {}

  /**
   * @param needs what must be true before
   * @param notBy whose other steps rule a person out; empty when nobody is
   * @param ways where it leads, one sentence each
   */
  record Step(
      String title,
      String records,
      String from,
      String by,
      List<String> needs,
      String notBy,
      List<String> ways) {}

  record FollowUp(String title, String grace, String told) {}

  record Agency(String kind, String needs, String shares) {}

  record Words(String name, String source, List<String> terms) {}
}
