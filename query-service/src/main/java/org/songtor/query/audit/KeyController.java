package org.songtor.query.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.songtor.language.Actor;
import org.songtor.language.LocalizedText;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys of the log's notary: for our verifier, and for OpenSSL. */
@RestController
@RequestMapping("/api/audit/keys")
class KeyController {
  private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

  private final NotaryKeys keys;

  KeyController(NotaryKeys keys) {
    this.keys = keys;
  }

  /**
   * @param id as it stands in {@code key}
   * @param key name, id and public key (C2SP signed note)
   * @param pem the same public key (X.509)
   */
  record Item(String id, String key, String pem, Instant firstUsed) {}

  /** The key in use first. */
  record Page(List<Item> items) {}

  @GetMapping
  Page all(Actor reader) {
    ReadGate.check(reader, new Resource.Common());
    return new Page(
        keys.all().stream()
            .map(
                one ->
                    new Item(one.key().hexId(), one.key().text(), one.key().pem(), one.firstUsed()))
            .toList());
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> pem(Actor reader, @PathVariable("id") String id) {
    ReadGate.check(reader, new Resource.Common());
    NotaryKeys.Published found =
        keys.byId(PathIds.read("id", id, KeyController::hexadecimal))
            .orElseThrow(() -> Problems.notFound(new LocalizedText("กุญแจนี้", "key")));
    return ResponseEntity.ok()
        .contentType(PEM)
        .body(found.key().pem().getBytes(StandardCharsets.US_ASCII));
  }

  private static String hexadecimal(String id) {
    if (!id.matches("[0-9a-f]{8}")) {
      throw new IllegalArgumentException("a key's id has eight hexadecimal digits");
    }
    return id;
  }
}
