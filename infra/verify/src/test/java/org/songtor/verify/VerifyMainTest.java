package org.songtor.verify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.songtor.language.AgencyId;
import org.songtor.language.ReferralId;
import org.songtor.proof.CaseBundle;
import org.songtor.proof.Checkpoint;
import org.songtor.proof.ExportJson;
import org.songtor.proof.ExportLine;
import org.songtor.proof.GrowthProof;
import org.songtor.proof.Hash;
import org.songtor.proof.LogRow;
import org.songtor.proof.MerkleTree;
import org.songtor.proof.NoteKey;
import org.songtor.proof.ProofJson;
import org.songtor.proof.ProvenRow;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.SignedNote;
import org.songtor.proof.Subtree;
import org.songtor.receipt.Receipt;
import org.songtor.receipt.ReceiptKind;
import org.songtor.receipt.SignedReceipt;
import picocli.CommandLine;

/** What an auditor sees at the prompt, and what a script sees as the exit code. */
class VerifyMainTest {
  private static final KeyPair PAIR = pair();
  private static final NoteKey KEY = new NoteKey("songtor.test", PAIR.getPublic());
  private static final UUID CASE = UUID.fromString("00000000-0000-7000-8000-00000000000c");
  private static final ProofJson JSON = new ProofJson();

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<LogRow> log(int events) {
    List<LogRow> rows = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Instant at = Instant.parse("2026-05-01T01:00:00Z").plusSeconds(i);
      UUID id = new UUID(0x7000, i);
      rows.add(new LogRow(CASE, i, i + 1, "CASE", "songtor.x", 1, id, at, at, "{}", "ไม้" + i));
    }
    return rows;
  }

  private static MerkleTree tree(List<LogRow> rows) {
    return new MerkleTree(subtree -> hash(rows, subtree));
  }

  private static Hash hash(List<LogRow> rows, Subtree subtree) {
    return subtree.height() == 0
        ? rows.get((int) subtree.start()).leaf()
        : Hash.node(hash(rows, subtree.left()), hash(rows, subtree.right()));
  }

  private static String note(List<LogRow> rows) {
    Checkpoint checkpoint =
        new Checkpoint("songtor.test/log", rows.size(), tree(rows).root(rows.size()));
    return SignedCheckpoint.sign(checkpoint, KEY, PAIR.getPrivate()).note();
  }

  private static String bundle(List<LogRow> rows) {
    List<ProvenRow> proven = new ArrayList<>();
    for (LogRow row : rows) {
      proven.add(new ProvenRow(row, tree(rows).inclusion(row.seq(), rows.size())));
    }
    return JSON.write(new CaseBundle(CASE, note(rows), proven));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(Object... arguments) {
    CommandLine command = VerifyMain.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return command.execute(words);
  }

  @Test
  void aBundleThatHoldsIsSaidToHoldInBothLanguages() throws IOException {
    assertThat(run("bundle", file("b.json", bundle(log(5))), "--key", KEY.text())).isZero();
    assertThat(out.toString()).contains("ผ่าน: กรณี").contains("VALID: case " + CASE + " with 5");
  }

  @Test
  void anEditedBundleIsNamedAndEndsWithOne() throws IOException {
    String edited = bundle(log(5)).replace("ไม้3", "ไม่3");
    assertThat(run("bundle", file("b.json", edited), "--key", KEY.text())).isEqualTo(1);
    assertThat(err.toString()).contains("ไม่ผ่าน: เหตุการณ์ลำดับ 3").contains("NOT VALID: event 3");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aLogThatGrewHoldsAndOneThatWasRewrittenDoesNot() throws IOException {
    List<LogRow> log = log(9);
    Path kept = file("kept.txt", note(log.subList(0, 4)));
    GrowthProof grown =
        new GrowthProof(note(log.subList(0, 4)), note(log), tree(log).consistency(4, 9));
    assertThat(run("growth", kept, file("g.json", JSON.write(grown)), "--key", KEY.text()))
        .isZero();
    assertThat(out.toString()).contains("the first 4 events are unchanged; the log now has 9");

    List<LogRow> other = new ArrayList<>(log);
    other.set(1, log.get(2));
    GrowthProof rewritten =
        new GrowthProof(note(other.subList(0, 4)), note(other), tree(other).consistency(4, 9));
    assertThat(run("growth", kept, file("r.json", JSON.write(rewritten)), "--key", KEY.text()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("another checkpoint of 4 events");
  }

  @Test
  void aReceiptIsSaidToHoldWithAndWithoutItsProofAndAChangedOneIsNot() throws IOException {
    List<LogRow> log = log(5);
    Receipt receipt =
        new Receipt(
            "songtor.test/log",
            ReceiptKind.REJECTED,
            ReferralId.of("01999999-aaaa-7000-8000-000000000001"),
            AgencyId.of("00000000-0000-7000-8000-0000000000a1"),
            "officer-health",
            log.get(3).recordedAt(),
            new Receipt.Place(2, log.get(1).leaf()),
            new Receipt.Place(4, log.get(3).leaf()));
    SignedNote note = SignedNote.sign(receipt.text(), KEY, PAIR.getPrivate());
    String alone = new SignedReceipt(receipt, note, null).file();
    assertThat(run("receipt", file("a.txt", alone), "--key", KEY.text())).isZero();
    assertThat(out.toString())
        .contains("ไม่รับดำเนินการ โดย officer-health")
        .contains("was rejected by officer-health of agency 00000000-0000-7000-8000-0000000000a1")
        .contains("It has no proof of being in the log yet");

    SignedReceipt.InLog proof =
        new SignedReceipt.InLog(tree(log).inclusion(3, log.size()), note(log));
    String proven = new SignedReceipt(receipt, note, proof).file();
    assertThat(run("receipt", file("p.txt", proven), "--key", KEY.text())).isZero();
    assertThat(out.toString()).contains("The log signed at 5 events holds it.");

    String changed = alone.replace("event rejected", "event accepted");
    assertThat(run("receipt", file("c.txt", changed), "--key", KEY.text())).isEqualTo(1);
    assertThat(err.toString()).contains("NOT VALID: the receipt is not signed by the key");
  }

  @Test
  void whoeverAnsweredWritesNoLinesAndNoCommandsOnTheTerminal() throws IOException {
    List<LogRow> log = log(5);
    Receipt receipt =
        new Receipt(
            "songtor.test/log",
            ReceiptKind.ACCEPTED,
            ReferralId.of("01999999-aaaa-7000-8000-000000000001"),
            AgencyId.of("00000000-0000-7000-8000-0000000000a1"),
            "x\nVALID: all \u001b[2J\u202e",
            log.get(3).recordedAt(),
            new Receipt.Place(2, log.get(1).leaf()),
            new Receipt.Place(4, log.get(3).leaf()));
    String signed =
        new SignedReceipt(receipt, SignedNote.sign(receipt.text(), KEY, PAIR.getPrivate()), null)
            .file();
    assertThat(run("receipt", file("t.txt", signed), "--key", KEY.text())).isZero();
    assertThat(out.toString())
        .contains("by x%0AVALID:%20all%20%1B[2J%E2%80%AE of agency")
        .contains("โดย x%0AVALID:%20all%20%1B[2J%E2%80%AE ของ")
        .doesNotContain("\u001b", "\u202e", "\nVALID: all");
  }

  @Test
  void aWrongCallEndsWithTwoAndSaysWhatIsWrong() throws IOException {
    assertThat(run("bundle", file("b.json", bundle(log(2))), "--key", "nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("this is not a key");
    assertThat(run("bundle", folder.resolve("nowhere.json"), "--key", KEY.text())).isEqualTo(2);
    assertThat(err.toString()).contains("A file cannot be read");
    assertThat(run("bundle", file("e.json", ""), "--key", KEY.text())).isEqualTo(1);
    assertThat(err.toString()).contains("NOT VALID");
  }

  private static String export(List<LogRow> rows, int from) {
    ExportJson lines = new ExportJson();
    StringBuilder file = new StringBuilder();
    file.append(lines.write(new ExportLine.Head(from, note(rows)))).append('\n');
    for (LogRow row : rows.subList(from - 1, rows.size())) {
      file.append(lines.write(ExportLine.Event.of(row))).append('\n');
    }
    return file.toString();
  }

  @Test
  void aWholeLogThatHoldsIsSaidToHoldAndWhatWasNotComparedIsSaidToo() throws IOException {
    Path file = file("log.ndjson", export(log(9), 1));

    assertThat(run("export", file, "--key", KEY.text())).isZero();
    assertThat(out.toString())
        .contains("ผ่าน: บันทึกทั้ง 9")
        .contains("VALID: all 9 events, in 1 streams")
        .contains("see --kept");
    Path kept = file("kept.txt", note(log(4)));
    assertThat(run("export", file, "--key", KEY.text(), "--kept", kept)).isZero();
    assertThat(out.toString()).contains("It agrees with the 1 checkpoints that you kept.");
  }

  @Test
  void anExportThatBrokeOffGoesOnInTheNextFile() throws IOException {
    String whole = export(log(9), 1);
    Path first = file("1.ndjson", whole.substring(0, whole.indexOf("ไม้5")));
    Path second = file("2.ndjson", export(log(9), 6));

    assertThat(run("export", first, second, "--key", KEY.text())).isZero();
    assertThat(run("export", first, "--key", KEY.text())).isEqualTo(1);
    assertThat(err.toString()).contains("NOT VALID: it is truncated: the last line of 1.ndjson");
  }

  @Test
  void whatWasDoneToAnExportIsSaidWithItsPlace() throws IOException {
    Path edited = file("edited.ndjson", export(log(9), 1).replace("ไม้3", "ไม่3"));
    assertThat(run("export", edited, "--key", KEY.text())).isEqualTo(1);
    assertThat(err.toString()).contains("NOT VALID: event 4 was edited").contains("line 5");

    Path spoilt = file("spoilt.ndjson", export(log(9), 1).replace("\"seq\":7", "\"seq\":\"7\""));
    assertThat(run("export", spoilt, "--key", KEY.text())).isEqualTo(1);
    assertThat(err.toString()).contains("spoilt.ndjson line 9: the file has the wrong form");

    Path cut = file("cut.ndjson", export(log(9), 1).lines().limit(5).collect(joining("\n")) + "\n");
    assertThat(run("export", cut, "--key", KEY.text())).isEqualTo(1);
    assertThat(err.toString()).contains("it is truncated: it ends after event 4 of 9");
  }

  @Test
  void aWitnessOfALongerLogIsBelieved() throws IOException {
    Path file = file("log.ndjson", export(log(4), 1));
    Path kept = file("kept.txt", note(log(9)));

    assertThat(run("export", file, "--key", KEY.text(), "--kept", kept)).isEqualTo(1);
    assertThat(err.toString())
        .contains("ไม่ผ่าน: บันทึกถูกตัดท้าย")
        .contains("you kept a checkpoint of 9 events, and this export has 4");
  }
}
