package org.songtor.event;

import org.songtor.language.Personal;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/** A recorded fact was wrong. The original stays in the history. */
public sealed interface CorrectionEvent extends CaseEvent {

  /** The seq, in this case, of the event that is put right. */
  long corrects();

  Personal<String> reason();

  /**
   * @param replacement of the same type as the event it corrects, and {@link Correctable}
   */
  @Wire(name = "songtor.case.entry-corrected")
  record EntryCorrected(
      long corrects,
      Personal<String> reason,
      @JsonSerialize(using = NestedEventJson.Serializer.class)
          @JsonDeserialize(using = NestedEventJson.Deserializer.class)
          CaseEvent replacement)
      implements CorrectionEvent {}

  @Wire(name = "songtor.case.child-corrected")
  record ChildCorrected(long corrects, Personal<String> reason, ChildRecord child)
      implements CorrectionEvent {}

  @Wire(name = "songtor.case.entered-in-error")
  record EnteredInError(long corrects, Personal<String> reason) implements CorrectionEvent {}
}
