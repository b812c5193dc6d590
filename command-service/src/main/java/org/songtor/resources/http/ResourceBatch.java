package org.songtor.resources.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.ResourceId;
import org.songtor.resources.ResourceCommands;
import org.songtor.resources.domain.ResourceCommand.PutResource;
import org.songtor.web.Answers;
import org.songtor.web.CommandCall;
import org.songtor.web.CsvList;
import org.songtor.web.CsvTable;
import org.songtor.web.Problem;
import org.songtor.web.ProblemAdvice;
import org.songtor.web.RefusedRequest;
import org.springframework.stereotype.Component;

/**
 * Lists resources as a spreadsheet saves them, each row by itself and one after the other. Loaded
 * again, it changes nothing.
 */
@Component
final class ResourceBatch {
  private final ResourceCommands resources;
  private final ResourceBodies bodies;

  ResourceBatch(ResourceCommands resources, ResourceBodies bodies) {
    this.resources = resources;
    this.bodies = bodies;
  }

  /** One result for each row, in the order of the file. */
  record Results(List<Result> results) {}

  /**
   * @param line of the file, from 1, where the names of the columns are
   * @param status what the row would have been answered alone: 201 when it is new, 200 when it was
   *     there
   * @param changed whether anything is different now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      int line,
      String code,
      int status,
      @Nullable UUID resourceId,
      @Nullable Boolean changed,
      @Nullable String token,
      @Nullable Map<String, Object> problem) {}

  Results load(CommandCall call) {
    CsvTable table = ResourceRow.LIST.table(call);
    Set<String> seen = new HashSet<>();
    List<Result> results = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      results.add(enter(row, seen, call));
    }
    return new Results(results);
  }

  private Result enter(CsvTable.Row row, Set<String> seen, CommandCall call) {
    String code = row.cell(CsvList.CODE);
    try {
      Optional<Problem> wrong = CsvList.refuse(row, !seen.add(code));
      if (wrong.isPresent()) {
        throw new RefusedRequest(wrong.get());
      }
      CommandCall one = call.row(row.line(), ResourceRow.body(row));
      CommandCall.Read<PutResource> read = one.read(bodies::entry);
      ResourceReply reply =
          ResourceReply.of(
              Answers.accepted(
                  resources.handle(
                      new ResourceId(ResourceRow.id(row)),
                      read.content(),
                      read.context(),
                      one.meta())));
      return new Result(
          row.line(),
          code,
          reply.lists() ? 201 : 200,
          reply.resourceId(),
          !reply.events().isEmpty(),
          reply.token(),
          null);
    } catch (RefusedRequest e) {
      return refused(row, code, e.problem(), call);
    } catch (RuntimeException e) {
      // The rows before are done and those after are still tried: this one tells that it was not.
      return refused(row, code, ProblemAdvice.problemOf(e), call);
    }
  }

  private static Result refused(CsvTable.Row row, String code, Problem problem, CommandCall call) {
    return new Result(
        row.line(),
        code,
        problem.type().status(),
        null,
        null,
        null,
        problem.body(call.language(), null));
  }
}
