package org.songtor.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.proof.CaseBundle;
import org.songtor.proof.ExportCheck;
import org.songtor.proof.NoteKey;
import org.songtor.proof.ProofJson;
import org.songtor.proof.SignedCheckpoint;
import org.songtor.proof.UnprovenException;
import org.songtor.receipt.Receipt;
import org.songtor.receipt.SignedReceipt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code songtor-verify}. Exit codes: 0 it holds, 1 it does not, 2 a wrong call. */
@Command(
    name = "songtor-verify",
    mixinStandardHelpOptions = true,
    description = {
      "ตรวจหลักฐานที่นำออกจากระบบส่งต่อ โดยไม่ต้องเชื่อระบบ",
      "Checks what was taken out of Songtor, without trusting it."
    },
    subcommands = CommandLine.HelpCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class VerifyMain {
  private static final int HOLDS = 0;
  private static final int DOES_NOT_HOLD = 1;

  /** More than the largest case by far; a file beyond it is no bundle. */
  private static final long LARGEST_FILE = 512L * 1024 * 1024;

  private final ProofJson json = new ProofJson();

  @Spec private CommandSpec spec = CommandSpec.create();

  private VerifyMain() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new VerifyMain());
    return commandLine
        .registerConverter(NoteKey.class, new KeyText())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              PrintWriter err = command.getErr();
              switch (failure) {
                case UnprovenException unproven -> {
                  err.println("ไม่ผ่าน: " + unproven.reason().th());
                  err.println("NOT VALID: " + unproven.reason().en());
                }
                case IOException unread -> {
                  err.println("อ่านไฟล์ไม่ได้: " + unread.getMessage());
                  err.println("A file cannot be read: " + unread.getMessage());
                }
                default -> throw failure;
              }
              err.flush();
              return failure instanceof UnprovenException
                  ? DOES_NOT_HOLD
                  : CommandLine.ExitCode.USAGE;
            });
  }

  /** The key as {@code GET /api/audit/checkpoints} names it, to be got by another way. */
  private static final class KeyText implements ITypeConverter<NoteKey> {
    @Override
    public NoteKey convert(String text) {
      try {
        return NoteKey.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "กุญแจไม่ถูกต้อง / this is not a key (name+id+base64): " + e.getMessage());
      }
    }
  }

  @Command(
      name = "bundle",
      mixinStandardHelpOptions = true,
      description = {
        "ตรวจชุดหลักฐานของกรณีหนึ่ง",
        "Checks the bundle of one case: no event edited, left out, moved or slipped in."
      })
  int bundle(
      @Parameters(paramLabel = "FILE", description = "GET /api/audit/cases/{id}/bundle") Path file,
      @Option(names = "--key", required = true, paramLabel = "KEY") NoteKey key)
      throws IOException {
    CaseBundle bundle = json.readBundle(read(file));
    SignedCheckpoint checkpoint = bundle.verify(key);
    long last = bundle.events().getLast().row().position();
    say(
        "ผ่าน: กรณี %s มี %d เหตุการณ์ ตรงกับบันทึกที่ลงนามไว้ ณ %d เหตุการณ์ (เหตุการณ์สุดท้ายอยู่ตำแหน่ง %d)"
            .formatted(
                bundle.streamId(), bundle.events().size(), checkpoint.checkpoint().size(), last),
        "VALID: case %s with %d events is what the log signed at %d events holds (the last one at position %d)."
            .formatted(
                bundle.streamId(), bundle.events().size(), checkpoint.checkpoint().size(), last));
    return HOLDS;
  }

  @Command(
      name = "growth",
      mixinStandardHelpOptions = true,
      description = {
        "ตรวจว่าบันทึกมีแต่เพิ่ม นับจากจุดตรวจที่ท่านเก็บไว้",
        "Checks that the log was only added to since the checkpoint that you kept."
      })
  int growth(
      @Parameters(index = "0", paramLabel = "KEPT", description = "the note you kept") Path kept,
      @Parameters(
              index = "1",
              paramLabel = "FILE",
              description = "GET /api/audit/growth?from=<size of KEPT>")
          Path file,
      @Option(names = "--key", required = true, paramLabel = "KEY") NoteKey key)
      throws IOException {
    SignedCheckpoint older = SignedCheckpoint.open(read(kept), key);
    SignedCheckpoint newer = json.readGrowth(read(file)).verify(older.note(), key);
    say(
        "ผ่าน: เหตุการณ์ %d รายการแรกไม่ถูกเปลี่ยนแปลง บัดนี้มี %d รายการ"
            .formatted(older.checkpoint().size(), newer.checkpoint().size()),
        "VALID: the first %d events are unchanged; the log now has %d."
            .formatted(older.checkpoint().size(), newer.checkpoint().size()));
    return HOLDS;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "ตรวจบันทึกทั้งหมดที่ส่งออกมา",
        "Checks a whole exported log: nothing edited, deleted, moved, slipped in or cut off."
      })
  int export(
      @Parameters(
              arity = "1..*",
              paramLabel = "FILE",
              description = "GET /api/audit/export, in order if it came in several parts")
          List<Path> files,
      @Option(names = "--key", required = true, paramLabel = "KEY") NoteKey key,
      @Option(
              names = "--kept",
              paramLabel = "NOTE",
              description = {
                "จุดตรวจที่ท่านเก็บไว้ (ใส่ได้หลายฉบับ)",
                "A checkpoint that you kept; may be given several times."
              })
          @Nullable List<Path> kept)
      throws IOException {
    List<SignedCheckpoint> witnesses = new ArrayList<>();
    for (Path note : kept == null ? List.<Path>of() : kept) {
      witnesses.add(SignedCheckpoint.open(read(note), key));
    }
    ExportCheck check = new ExportCheck(key, witnesses);
    for (int i = 0; i < files.size(); i++) {
      new ExportFile(files.get(i), i == files.size() - 1).into(check);
    }
    ExportCheck.Verified verified = check.end();
    long size = verified.checkpoint().size();
    say(
        "ผ่าน: บันทึกทั้ง %d เหตุการณ์ ใน %d สาย ตรงกับที่ลงนามไว้"
            .formatted(size, verified.streams()),
        "VALID: all %d events, in %d streams, are what the log signed."
            .formatted(size, verified.streams()));
    if (witnesses.isEmpty()) {
      say(
          "ไม่ได้เทียบกับจุดตรวจที่ผู้อื่นเก็บไว้: ผู้ถือกุญแจลงนามยังตัดท้ายหรือเขียนใหม่ได้ (ดู"
              + " --kept)",
          "No checkpoint that others kept was compared: whoever holds the signing key could still"
              + " have cut off or rewritten the log (see --kept).");
    } else {
      say(
          "ตรงกับจุดตรวจที่ท่านเก็บไว้ %d ฉบับ".formatted(witnesses.size()),
          "It agrees with the %d checkpoints that you kept.".formatted(witnesses.size()));
    }
    return HOLDS;
  }

  @Command(
      name = "receipt",
      mixinStandardHelpOptions = true,
      description = {
        "ตรวจใบรับของการส่งต่อ ว่าหน่วยงานรับหรือตอบเองจริง",
        "Checks the receipt of a referral: that the agency itself received or answered it."
      })
  int receipt(
      @Parameters(paramLabel = "FILE", description = "GET /api/referrals/{id}/receipts/{position}")
          Path file,
      @Option(names = "--key", required = true, paramLabel = "KEY") NoteKey key)
      throws IOException {
    SignedReceipt.Verified verified = SignedReceipt.read(read(file)).verify(key);
    Receipt receipt = verified.receipt();
    say(
        "ผ่าน: การส่งต่อ %s · %s โดย %s ของหน่วยงาน %s เมื่อ %s (ตำแหน่ง %d)"
            .formatted(
                receipt.referral(),
                receipt.kind().title().th(),
                receipt.actorWord(),
                receipt.agency(),
                receipt.recordedAt(),
                receipt.stored().position()),
        "VALID: referral %s was %s by %s of agency %s, recorded %s (position %d)."
            .formatted(
                receipt.referral(),
                receipt.kind().title().en(),
                receipt.actorWord(),
                receipt.agency(),
                receipt.recordedAt(),
                receipt.stored().position()));
    verified
        .checkpoint()
        .ifPresentOrElse(
            checkpoint ->
                say(
                    "บันทึกที่ลงนามไว้ ณ %d เหตุการณ์ มีเหตุการณ์นี้".formatted(checkpoint.size()),
                    "The log signed at %d events holds it.".formatted(checkpoint.size())),
            () ->
                say(
                    "ใบรับนี้ยังไม่มีหลักฐานว่าอยู่ในบันทึก ขอใหม่ได้หลังจุดตรวจถัดไป",
                    "It has no proof of being in the log yet; get it again after the next"
                        + " checkpoint."));
    return HOLDS;
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new UnprovenException("ไฟล์ใหญ่เกินไป", "the file is too large to be what it claims");
    }
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private void say(String th, String en) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(th);
    out.println(en);
    out.flush();
  }
}
