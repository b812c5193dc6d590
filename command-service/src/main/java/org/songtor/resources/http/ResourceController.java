package org.songtor.resources.http;

import java.net.URI;
import java.util.Optional;
import org.songtor.command.CommandOutcome;
import org.songtor.command.Rejection;
import org.songtor.language.ResourceId;
import org.songtor.resources.ResourceCommands;
import org.songtor.resources.domain.ResourceCommand.PutResource;
import org.songtor.resources.domain.ResourceCommand.RetireResource;
import org.songtor.resources.domain.ResourceRights;
import org.songtor.web.Answers;
import org.songtor.web.BodyFields;
import org.songtor.web.CommandCall;
import org.songtor.web.Ids;
import org.songtor.web.MaxBody;
import org.songtor.web.Refusals;
import org.songtor.web.RefusedRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists, changes and retires learning sources and other resources. */
@RestController
@RequestMapping(path = "/api/resources", produces = MediaType.APPLICATION_JSON_VALUE)
class ResourceController {
  private static final int BATCH_BYTES = 2 * 1024 * 1024;

  private final ResourceCommands resources;
  private final ResourceBodies bodies;
  private final ResourceBatch batch;

  ResourceController(ResourceCommands resources, ResourceBodies bodies, ResourceBatch batch) {
    this.resources = resources;
    this.bodies = bodies;
    this.batch = batch;
  }

  @PutMapping("/{id}")
  ResponseEntity<ResourceReply> put(@PathVariable String id, CommandCall call) {
    check(ResourceRights.refuseChanging(call.actor()));
    ResourceId resource = new ResourceId(Ids.ofPath(id));
    CommandCall.Read<PutResource> read = call.read(bodies::entry);
    return answered(resources.handle(resource, read.content(), read.context(), call.meta()));
  }

  @PostMapping("/{id}/retire")
  ResponseEntity<ResourceReply> retire(@PathVariable String id, CommandCall call) {
    check(ResourceRights.refuseChanging(call.actor()));
    ResourceId resource = new ResourceId(Ids.ofPath(id));
    CommandCall.Read<RetireResource> read =
        call.read(body -> new RetireResource(body.text("reason", BodyFields.FREE_TEXT)));
    return answered(resources.handle(resource, read.content(), read.context(), call.meta()));
  }

  @PostMapping("/batch")
  ResourceBatch.Results load(@MaxBody(BATCH_BYTES) CommandCall call) {
    check(ResourceRights.refuseListing(call.actor()));
    return batch.load(call);
  }

  private static ResponseEntity<ResourceReply> answered(CommandOutcome outcome) {
    ResourceReply reply = ResourceReply.of(Answers.accepted(outcome));
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(reply.lists() ? HttpStatus.CREATED : HttpStatus.OK)
            .eTag("\"" + reply.version() + "\"")
            .header(Answers.TOKEN, reply.token());
    if (reply.lists()) {
      answer.location(URI.create("/api/resources/" + reply.resourceId()));
    }
    return answer.body(reply);
  }

  /** Before the body is read: it is nobody else's business what would be wrong with it. */
  private static void check(Optional<Rejection> mayNot) {
    if (mayNot.isPresent()) {
      throw new RefusedRequest(Refusals.of(mayNot.get()));
    }
  }
}
