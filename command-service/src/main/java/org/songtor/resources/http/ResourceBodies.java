package org.songtor.resources.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.songtor.agencies.AgencyDirectory;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.event.Dimension;
import org.songtor.event.ResourceEvent.ResourceKind;
import org.songtor.language.AgencyId;
import org.songtor.resources.domain.ResourceCommand.PutResource;
import org.songtor.resources.domain.ResourceCommand.Said;
import org.songtor.web.BodyFields;
import org.springframework.stereotype.Component;

/** Reads what is said of resources. */
@Component
final class ResourceBodies {
  private static final int MOST_AREAS = 1_000;
  private static final int MOST_SERVICES = 200;
  private static final int CONTACT = 500;

  private final DefinitionCatalogue definitions;
  private final AgencyDirectory agencies;

  ResourceBodies(DefinitionCatalogue definitions, AgencyDirectory agencies) {
    this.definitions = definitions;
    this.agencies = agencies;
  }

  PutResource entry(BodyFields body) {
    return new PutResource(
        body.oneOf("kind", ResourceKind.class),
        new Said(
            body.text("name", BodyFields.NAME),
            body.areas("areas", MOST_AREAS),
            services(body),
            body.manyOf("needs", Dimension.class),
            body.optionalText("contact", CONTACT),
            body.optionalText("capacity", CONTACT),
            body.optionalDate("validUntil"),
            keeper(body)));
  }

  /** A code that no definition has would never be looked for. */
  private List<String> services(BodyFields body) {
    List<String> said = body.codes("services", MOST_SERVICES);
    Set<String> known =
        definitions.all().stream()
            .flatMap(definition -> definition.vocabulary(Vocabulary.SERVICES).stream())
            .flatMap(services -> services.terms().stream())
            .map(term -> term.code())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String service : said) {
      if (!known.contains(service)) {
        body.refuse(
            "services",
            "ไม่มีรหัสบริการ " + service + " ในนิยามงาน รหัสที่มี: " + String.join(", ", known),
            "no definition has a service " + service + "; there are: " + String.join(", ", known));
      }
    }
    return said;
  }

  private @Nullable AgencyId keeper(BodyFields body) {
    UUID said = body.optionalId("keeper");
    if (said == null) {
      return null;
    }
    AgencyId keeper = new AgencyId(said);
    if (agencies.find(keeper).isEmpty()) {
      body.refuse(
          "keeper",
          "ไม่มีหน่วยงานนี้ในทะเบียน โปรดลงทะเบียนหน่วยงานที่ดูแลก่อน หรือเว้นว่าง",
          "the directory has no such agency: register it first, or leave the keeper out");
    }
    return keeper;
  }
}
