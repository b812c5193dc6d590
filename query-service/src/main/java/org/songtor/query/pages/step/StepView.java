package org.songtor.query.pages.step;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.songtor.query.pages.history.CaseView;
import org.songtor.query.pages.history.Told;
import org.songtor.query.pages.shell.Badge;
import org.songtor.query.pages.shell.Fact;

/**
 * The page of one step as it is shown.
 *
 * @param address of this page, to which its form is sent
 * @param child the name, or that it is erased
 * @param open whether the reader may take the step now
 * @param whyNot ready to read; empty where it is open
 * @param facts in which role it is taken, and until when the state must be left
 * @param known what was written down before and bears on the step
 * @param deciding whether the step judges what is known, so that it lies open
 * @param changes what happened since the writer opened the form, for whoever is refused
 * @param revision of the case, which the form is sent with
 * @param sendable false where something must be chosen first
 * @param relook whether what was chosen first can be chosen anew, and the rest follows it
 * @param shape what the address says for a form of this shape
 * @param typed whether the form shows what was typed before, so that no draft may replace it
 * @param errors ready to read, by field name
 */
record StepView(
    String caseId,
    String address,
    String child,
    String title,
    String explained,
    List<Badge> badges,
    boolean open,
    List<String> whyNot,
    List<Fact> facts,
    List<Told> known,
    boolean deciding,
    List<CaseView.Entry> changes,
    String key,
    long revision,
    boolean sendable,
    boolean relook,
    String shape,
    boolean typed,
    List<StepSection> sections,
    StepInput input,
    @Nullable Problem problem,
    Map<String, String> errors) {

  /**
   * Why it was not taken.
   *
   * @param fields what is to be put right, in the order of the form
   * @param others what is wrong with no field of the form
   */
  record Problem(
      org.songtor.query.pages.sending.Refused refused, List<Wrong> fields, List<String> others) {}

  /**
   * @param name of the field
   */
  record Wrong(String name, String label, String error) {}

  /** Ready to read; null where nothing is wrong with the field. */
  public @Nullable String error(String name) {
    return errors.get(name);
  }

  /** Whether the part that is opened by who needs it holds something to be seen. */
  public boolean unfolded(StepSection.Row row) {
    return row.folded().stream()
        .anyMatch(
            field ->
                errors.containsKey(field.name())
                    || !input.value(field.name()).isBlank()
                    || !input.date(field.name()).blank());
  }
}
