package org.songtor.notary.http;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.language.Role;
import org.songtor.notary.Notary;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.web.CommandCall;
import org.songtor.web.Problem;
import org.songtor.web.ProblemType;
import org.songtor.web.RefusedRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs what the log is now, for whoever is to hold it against later changes. */
@RestController
@RequestMapping(path = "/api/audit/checkpoints", produces = MediaType.APPLICATION_JSON_VALUE)
class CheckpointController {
  private static final Set<Role> MAY_ASK =
      EnumSet.of(Role.AUDITOR, Role.DATA_OFFICER, Role.ADMINISTRATOR);

  private final Notary notary;

  CheckpointController(Notary notary) {
    this.notary = notary;
  }

  /**
   * @param size the last position it covers
   * @param note the signed checkpoint (C2SP signed note)
   */
  record CheckpointReply(long size, String note) {}

  @PostMapping
  ResponseEntity<CheckpointReply> sign(CommandCall call) {
    if (MAY_ASK.stream().noneMatch(call.actor()::is)) {
      throw new RefusedRequest(
          Problem.of(
              ProblemType.ROLE_MAY_NOT,
              "ขอจุดตรวจได้เฉพาะ "
                  + MAY_ASK.stream().map(r -> r.title().th()).collect(Collectors.joining(", ")),
              "Only these roles may ask for a checkpoint: "
                  + MAY_ASK.stream().map(r -> r.title().en()).collect(Collectors.joining(", "))));
    }
    call.read(body -> call.receivedAt());
    if (!notary.signs()) {
      throw new RefusedRequest(
          Problem.of(
              ProblemType.UNAVAILABLE,
              "ระบบนี้ยังไม่ได้ตั้งกุญแจลงนาม ขอให้ผู้ดูแลระบบกำหนด songtor.notary.key-file",
              "No signing key is configured here; ask the operator to set"
                  + " songtor.notary.key-file"));
    }
    SignedCheckpoint signed = notary.checkpoint();
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new CheckpointReply(signed.checkpoint().size(), signed.note()));
  }
}
