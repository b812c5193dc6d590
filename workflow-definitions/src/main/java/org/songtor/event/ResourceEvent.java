package org.songtor.event;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.Personal;
import org.songtor.language.ResourceId;

/**
 * The directory of what helps beside money: learning sources, knowledge, places, experts,
 * volunteers (domain.md S3).
 *
 * <p>Whatever is typed is personal, since an entry may be of a person who volunteers, and that of a
 * place may name who opens the door.
 */
public sealed interface ResourceEvent extends SongtorEvent {

  ResourceId resource();

  /**
   * @param kind never changes: another kind is another resource
   */
  @Wire(name = "songtor.resource.listed")
  record ResourceListed(ResourceId resource, ResourceKind kind, ResourceEntry entry)
      implements ResourceEvent {}

  @Wire(name = "songtor.resource.changed")
  record ResourceChanged(ResourceId resource, ResourceEntry entry) implements ResourceEvent {}

  /** It is no longer to be had; what named it still finds it. */
  @Wire(name = "songtor.resource.retired")
  record ResourceRetired(ResourceId resource, Personal<String> reason) implements ResourceEvent {}

  /**
   * What is known of a resource, always as a whole.
   *
   * @param name in Thai
   * @param areas whom it is for: those who live there
   * @param services codes of the vocabulary {@code services} that it offers
   * @param needs which needs it helps with
   * @param contact how to ask for it; null where nobody said
   * @param capacity how many it takes, in words; null where nobody said
   * @param validUntil the last day it is to be had, in Thailand; null where nobody knows
   * @param keeper the agency that keeps the entry; null where no agency does
   */
  record ResourceEntry(
      Personal<String> name,
      List<AreaCode> areas,
      List<String> services,
      List<Dimension> needs,
      @Nullable Personal<String> contact,
      @Nullable Personal<String> capacity,
      @Nullable LocalDate validUntil,
      @Nullable AgencyId keeper) {
    public ResourceEntry {
      areas = List.copyOf(areas);
      services = List.copyOf(services);
      needs = List.copyOf(needs);
    }
  }

  /** S3 names knowledge, experts, volunteers and learning sources; that equipment is one is J. */
  enum ResourceKind {
    LEARNING_SOURCE("แหล่งเรียนรู้", "learning source"),
    COURSE("หลักสูตร/องค์ความรู้", "course or knowledge"),
    PLACE("สถานที่", "place"),
    EXPERT("ผู้เชี่ยวชาญ", "expert"),
    VOLUNTEER("อาสาสมัคร", "volunteer"),
    OTHER("อุปกรณ์และอื่น ๆ", "equipment and others");

    private final LocalizedText title;

    ResourceKind(String th, String en) {
      this.title = new LocalizedText(th, en);
    }

    public LocalizedText title() {
      return title;
    }

    /** Whether the entry is of a person, whose name and contact are not for everybody. */
    public boolean isPerson() {
      return this == EXPERT || this == VOLUNTEER;
    }
  }
}
