package org.songtor.query.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.Vocabulary;
import org.songtor.language.Actor;
import org.songtor.language.AreaCode;
import org.songtor.query.agencies.AgencyQueries;
import org.songtor.query.agencies.AgencyView;
import org.songtor.query.pages.language.PageLanguage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The directory of agencies. */
@Controller
final class AgencyPages {
  private static final String NONE = "–";

  private final AgencyQueries agencies;
  private final DefinitionCatalogue definitions;

  AgencyPages(AgencyQueries agencies, DefinitionCatalogue definitions) {
    this.agencies = agencies;
    this.definitions = definitions;
  }

  @GetMapping("/agencies")
  String agencies(Actor reader, PageLanguage say, Model model) {
    List<AgencyListLine> lines =
        agencies.all(reader).stream().map(agency -> line(agency, say)).toList();
    model.addAttribute("agencies", lines);
    return "agencies";
  }

  private AgencyListLine line(AgencyView agency, PageLanguage say) {
    String contact = agency.officeContact();
    return new AgencyListLine(
        say.text(agency.name()),
        say.title(agency.kindTitle()),
        say.text("agencies.level." + agency.level().name()),
        say.digits()
            .write(agency.areas().stream().map(AreaCode::value).collect(Collectors.joining(", "))),
        agency.services().isEmpty()
            ? NONE
            : agency.services().stream()
                .map(service -> service(service, say))
                .collect(Collectors.joining(", ")),
        contact == null || contact.isBlank() ? NONE : contact);
  }

  /** Agencies are not of one definition: the first that knows a service gives its name. */
  private String service(String code, PageLanguage say) {
    return definitions.all().stream()
        .map(definition -> definition.vocabulary(Vocabulary.SERVICES))
        .flatMap(Optional::stream)
        .map(services -> services.term(code))
        .flatMap(Optional::stream)
        .findFirst()
        .map(term -> say.text(term.title()))
        .orElse(code);
  }
}
