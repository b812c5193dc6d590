package org.songtor.demo.loop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.songtor.demo.client.SongtorClient;
import tools.jackson.databind.JsonNode;

/** Verifies receipts with the published key alone. */
final class ReceiptCheck {
  private static final String AUDITOR = "auditor-thida";
  private static final String SENDER = "cm-somsri";
  private static final int SIGNATURE_BYTES = 64;
  private static final long PATIENCE_SECONDS = 30;

  private final SongtorClient client;
  private final String pem;

  ReceiptCheck(SongtorClient client) {
    this.client = client;
    this.pem = client.get(AUDITOR, "/api/audit/keys").path("items").path(0).path("pem").asString();
  }

  /**
   * A receipt as its file has it.
   *
   * @param text what is signed
   */
  record Noted(String event, String text, byte[] signature) {
    static Noted of(JsonNode item) {
      String note = item.path("note").asString();
      int end = note.indexOf("\n\n");
      String line = note.substring(end + 2).strip();
      byte[] sealed = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
      return new Noted(
          item.path("event").asString(),
          note.substring(0, end + 1),
          Arrays.copyOfRange(sealed, sealed.length - SIGNATURE_BYTES, sealed.length));
    }
  }

  /** The receipts of a referral, once each is signed, which follows the event within a second. */
  List<Noted> of(String referral) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      JsonNode items = client.get(SENDER, "/api/referrals/" + referral + "/receipts").path("items");
      List<JsonNode> signed = new ArrayList<>();
      items.forEach(
          item -> {
            if (!item.path("note").asString("").isEmpty()) {
              signed.add(item);
            }
          });
      if (signed.size() == items.size()) {
        return signed.stream().map(Noted::of).toList();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("receipts of " + referral + " were not signed in time");
      }
      Thread.sleep(200);
    }
  }

  boolean valid(Noted receipt) {
    try {
      String encoded = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(receipt.text().getBytes(StandardCharsets.UTF_8));
      return verifier.verify(receipt.signature());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the published key cannot be used", e);
    }
  }

  /**
   * What OpenSSL says of it.
   *
   * @return empty where there is no OpenSSL
   */
  Optional<String> opensslSays(Noted receipt) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("songtor-receipt-");
    Path key = Files.writeString(folder.resolve("log-key.pem"), pem);
    Path signed = Files.writeString(folder.resolve("receipt.signed"), receipt.text());
    Path signature = Files.write(folder.resolve("receipt.sig"), receipt.signature());
    try {
      Process openssl =
          new ProcessBuilder(
                  "openssl",
                  "pkeyutl",
                  "-verify",
                  "-pubin",
                  "-inkey",
                  key.toString(),
                  "-rawin",
                  "-in",
                  signed.toString(),
                  "-sigfile",
                  signature.toString())
              .redirectErrorStream(true)
              .start();
      String said =
          new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      openssl.waitFor();
      return Optional.of(said);
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      for (Path file : List.of(key, signed, signature, folder)) {
        Files.delete(file);
      }
    }
  }
}
