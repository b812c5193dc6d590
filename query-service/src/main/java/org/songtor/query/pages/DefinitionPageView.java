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
    List<Form> forms,
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
   * @param form the title of the form that is filled in; empty where there is none
   * @param needs what must be true before
   * @param keeps what a correction may not make untrue; empty where there is no such thing
   * @param notBy whose other steps rule a person out; empty when nobody is
   * @param ways where it leads, one sentence each
   */
  record Step(
      String title,
      String records,
      String form,
      String from,
      String by,
      List<String> needs,
      List<String> keeps,
      String notBy,
      List<String> ways) {}

  /**
   * @param steps the steps with which it is filled in
   */
  record Form(String title, String steps, List<Field> fields) {}

  /**
   * @param help empty where there is none
   * @param answer what may be answered, in words
   * @param needed when it must be answered; empty where it need not be
   * @param sensitive who is not told of it; empty where everybody is who sees the case
   */
  record Field(String label, String help, String answer, String needed, String sensitive) {}

  record FollowUp(String title, String grace, String told) {}

  record Agency(String kind, String needs, String shares) {}

  record Words(String name, String source, List<String> terms) {}
}
