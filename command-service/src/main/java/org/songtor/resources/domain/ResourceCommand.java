package org.songtor.resources.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.command.ThaiText;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;

/** What can be asked of the directory of resources. */
public sealed interface ResourceCommand {

  /** Lists it, or brings what is there to this; putting the same again changes nothing. */
  record PutResource(ResourceKind kind, Said said) implements ResourceCommand {}

  /** Retiring it twice changes nothing. */
  record RetireResource(ThaiText reason) implements ResourceCommand {}

  /**
   * What is said of a resource, always as a whole.
   *
   * @param services known to some definition
   * @param validUntil the last day it is to be had; may have passed
   * @param keeper known to the directory of agencies
   */
  record Said(
      ThaiText name,
      List<AreaCode> areas,
      List<String> services,
      List<Dimension> needs,
      @Nullable ThaiText contact,
      @Nullable ThaiText capacity,
      @Nullable LocalDate validUntil,
      @Nullable AgencyId keeper) {
    public Said {
      areas = List.copyOf(areas);
      services = List.copyOf(services);
      needs = List.copyOf(needs);
    }
  }
}
