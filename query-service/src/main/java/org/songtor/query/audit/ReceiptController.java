package org.songtor.query.audit;

import java.nio.charset.StandardCharsets;
import org.songtor.language.Actor;
import org.songtor.language.ReferralId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.problems.PathIds;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A referral's receipts over HTTP: as a list, each as a file, and its signature alone. */
@RestController
@RequestMapping("/api/referrals/{id}/receipts")
class ReceiptController {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final ReceiptQueries queries;

  ReceiptController(ReceiptQueries queries) {
    this.queries = queries;
  }

  @GetMapping
  ReceiptQueries.Page list(Actor reader, @PathVariable("id") String id) {
    ReadGate.check(reader, new Resource.AnyReferral());
    return queries.list(reader, referral(id));
  }

  /**
   * To be kept by both sides. Its beginning never changes; the proof after it may be a newer one.
   */
  @GetMapping("/{position}")
  ResponseEntity<byte[]> file(
      Actor reader, @PathVariable("id") String id, @PathVariable("position") String position) {
    ReadGate.check(reader, new Resource.AnyReferral());
    ReferralId referral = referral(id);
    long at = PathIds.position("position", position);
    return attached(
        TEXT,
        "receipt-" + at + ".txt",
        queries.file(reader, referral, at).getBytes(StandardCharsets.UTF_8));
  }

  /** As OpenSSL takes it. */
  @GetMapping("/{position}/signature")
  ResponseEntity<byte[]> signature(
      Actor reader, @PathVariable("id") String id, @PathVariable("position") String position) {
    ReadGate.check(reader, new Resource.AnyReferral());
    ReferralId referral = referral(id);
    long at = PathIds.position("position", position);
    return attached(
        MediaType.APPLICATION_OCTET_STREAM,
        "receipt-" + at + ".sig",
        queries.signature(reader, referral, at));
  }

  private static ResponseEntity<byte[]> attached(MediaType type, String name, byte[] body) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(body);
  }

  private static ReferralId referral(String id) {
    return PathIds.read("id", id, ReferralId::of);
  }
}
