package org.songtor.cases.http;

import java.util.Optional;
import org.songtor.cases.CaseCommands;
import org.songtor.cases.domain.CaseCommand.FindChild;
import org.songtor.cases.domain.ChildDetails;
import org.songtor.command.Choices;
import org.songtor.command.CommandOutcome;
import org.songtor.command.ThaiText;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.definition.DefinitionId;
import org.songtor.definition.Vocabulary.Term;
import org.songtor.definition.WorkflowDefinition;
import org.songtor.event.CaseLifeEvent.Source;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.LocalizedText;
import org.songtor.language.PersonId;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.springframework.stereotype.Component;

/** Registers one found child, sent alone or as a row of a batch. */
@Component
final class FoundChildren {
  private static final String USUAL_DEFINITION = "thailand-zero-dropout";
  private static final DefinitionId NO_DEFINITION = new DefinitionId("none", 1);
  private static final int HIGHEST_ROW = 99_999_999;

  private final CaseCommands cases;
  private final DefinitionCatalogue definitions;

  FoundChildren(CaseCommands cases, DefinitionCatalogue definitions) {
    this.cases = cases;
    this.definitions = definitions;
  }

  CommandOutcome register(CommandCall call) {
    long now = call.receivedAt().toEpochMilli();
    CaseId id = CaseId.at(now);
    CommandCall.Read<FindChild> read = call.read(body -> findChild(id, PersonId.at(now), body));
    return cases.handle(id, read.content(), read.context(), call.meta());
  }

  private FindChild findChild(CaseId id, PersonId person, BodyFields body) {
    DefinitionId definition = definition(body);
    AreaCode tambon = body.tambon("tambon");
    Source source = body.object("source", FoundChildren::source);
    ChildDetails child = body.object("child", fields -> ChildBody.read(fields, tambon));
    return new FindChild(id, person, definition, tambon, source, child);
  }

  /** The newest version of the definition, to which the case then keeps. */
  private DefinitionId definition(BodyFields body) {
    String asked = body.optionalCode("definition");
    Optional<WorkflowDefinition> found =
        definitions.newest(asked == null ? USUAL_DEFINITION : asked);
    if (found.isEmpty()) {
      LocalizedText names =
          Choices.of(
              definitions.all().stream()
                  .map(definition -> definition.id().name())
                  .distinct()
                  .sorted()
                  .flatMap(name -> definitions.newest(name).stream())
                  .map(newest -> new Term(newest.id().name(), newest.title()))
                  .toList());
      body.refuse(
          "definition",
          "ต้องเป็นกระบวนงานที่มีอยู่: " + names.th(),
          "must be one of: " + names.en());
    }
    return found.map(WorkflowDefinition::id).orElse(NO_DEFINITION);
  }

  private static Source source(BodyFields source) {
    String list = source.text("list", BodyFields.NAME).value();
    ThaiText batch = source.optionalText("batch", BodyFields.NAME);
    Integer row = source.optionalWhole("row", 0, HIGHEST_ROW);
    return new Source(list, batch == null ? null : batch.value(), row);
  }
}
