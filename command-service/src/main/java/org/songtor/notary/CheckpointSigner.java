package org.songtor.notary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.NoteKey;
import org.songtor.proof.Pem;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.SignedNote;
import org.songtor.receipt.Receipt;

/**
 * The log's own Ed25519 key, in one PEM file: the private key (PKCS #8) and after it the public one
 * (X.509), as OpenSSL writes them.
 */
public final class CheckpointSigner {
  private static final Pattern PRIVATE =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final Pattern PUBLIC =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----");

  private final String origin;
  private final NoteKey key;
  private final PrivateKey secret;

  private CheckpointSigner(String origin, NoteKey key, PrivateKey secret) {
    this.origin = origin;
    this.key = key;
    this.secret = secret;
  }

  /**
   * @param origin names the log, and whoever signs for it
   * @param file is made, readable by its owner alone, where there is none
   * @throws IllegalStateException saying what is wrong with the file
   */
  public static CheckpointSigner keptIn(Path file, String origin) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      String pem = Files.readString(file);
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(part(PRIVATE, pem)));
      PublicKey open = keys.generatePublic(new X509EncodedKeySpec(part(PUBLIC, pem)));
      CheckpointSigner signer = new CheckpointSigner(origin, new NoteKey(origin, open), secret);
      // Now, rather than with the first checkpoint: halves that do not fit stop the start.
      signer.sign(new Checkpoint(origin, 0, org.songtor.proof.Hash.ofNothing()));
      return signer;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "ใช้กุญแจลงนามใน "
              + file
              + " ไม่ได้ / the signing key in "
              + file
              + " cannot be used: it must hold an Ed25519 private key and its public key in PEM",
          e);
    }
  }

  private static void make(Path file) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String pem =
        Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded())
            + Pem.write("PUBLIC KEY", pair.getPublic().getEncoded());
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "key",
            ".draft",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, pem, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
      // A link, not a move: of several replicas that start at once, one makes the key.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another replica was first; its key is read.
      return;
    } finally {
      Files.delete(draft);
    }
  }

  private static byte[] part(Pattern pattern, String pem) {
    Matcher found = pattern.matcher(pem);
    if (!found.find()) {
      throw new IllegalArgumentException("a part of the key is missing");
    }
    return Base64.getMimeDecoder().decode(found.group(1));
  }

  public String origin() {
    return origin;
  }

  /** What verifiers need. */
  public NoteKey key() {
    return key;
  }

  public SignedCheckpoint sign(Checkpoint checkpoint) {
    return SignedCheckpoint.sign(checkpoint, key, secret);
  }

  /** The same key signs both: no text is a receipt and a checkpoint, for their lines differ. */
  public SignedNote sign(Receipt receipt) {
    return SignedNote.sign(receipt.text(), key, secret);
  }
}
