package org.songtor.event;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Personal;

/** A visit or call, planned, made or attempted; possible in every open state. */
public sealed interface ContactEvent extends CaseEvent {

  @Wire(name = "songtor.contact.planned")
  record ContactPlanned(LocalDate on, String mode, Personal<String> purpose)
      implements ContactEvent {}

  /**
   * @param mode a term of the definition's vocabulary {@code contact-modes}
   * @param reached false for a failed attempt, which counts towards "cannot trace"
   */
  @Wire(name = "songtor.contact.made")
  record ContactMade(
      LocalDate on,
      String mode,
      boolean reached,
      @Nullable Personal<String> spokeWith,
      @Nullable Personal<String> adviceGiven,
      Personal<String> note)
      implements ContactEvent, Correctable {}
}
