package org.songtor.query.resources;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.ResourceId;

/**
 * One resource of the directory.
 *
 * @param name in Thai; null where it was erased, or is a person's whom this reader need not know
 * @param areas whom it is for: those who live there
 * @param services terms of the definitions' vocabulary {@code services}
 * @param needs which needs it helps with
 * @param contact null where nobody said, and where the name is not told
 * @param capacity how many it takes, in words; null as the contact
 * @param validUntil the last day it is to be had, in Thailand; null where nobody knows
 * @param lapsed that day is over
 * @param keeper the agency that keeps the entry
 * @param retired it is no longer to be had at all
 * @param version how many events the resource has
 */
public record ResourceView(
    ResourceId id,
    ResourceKind kind,
    LocalizedText kindTitle,
    @Nullable String name,
    List<AreaCode> areas,
    List<String> services,
    List<Dimension> needs,
    @Nullable String contact,
    @Nullable String capacity,
    @Nullable LocalDate validUntil,
    boolean lapsed,
    @Nullable AgencyId keeper,
    boolean retired,
    long version) {
  public ResourceView {
    areas = List.copyOf(areas);
    services = List.copyOf(services);
    needs = List.copyOf(needs);
  }
}
