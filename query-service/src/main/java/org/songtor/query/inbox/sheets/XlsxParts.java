package org.songtor.query.inbox.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.songtor.language.LocalizedText;

/**
 * Unpacks a file of a stranger, within bounds: however small it is, it cannot grow beyond what fits
 * in memory.
 */
final class XlsxParts {
  /** Bytes of all parts together: five thousand rows as Excel writes them are about six million. */
  static final int MOST_BYTES = 24 * 1024 * 1024;

  private static final int MOST_PARTS = 300;
  private static final byte[] ZIP = {'P', 'K'};

  /** How an older Excel's file begins, and one that is locked with a password. */
  private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private static final LocalizedText NO_XLSX =
      new LocalizedText(
          "ไฟล์นี้ไม่ใช่ไฟล์ .xlsx ที่อ่านได้ กรุณาบันทึกเป็น Excel Workbook (.xlsx) แล้วส่งใหม่",
          "This is no .xlsx file that can be read; save it as an Excel workbook (.xlsx) and send"
              + " that.");

  private XlsxParts() {}

  /**
   * @return the parts by name, those that hold pictures and the like left out
   */
  static Map<String, byte[]> of(byte[] file) throws UnreadableXlsxException {
    if (begins(file, COMPOUND)) {
      throw new UnreadableXlsxException(
          new LocalizedText(
              "ไฟล์นี้เป็น Excel รุ่นเก่าหรือมีรหัสผ่าน กรุณาเอารหัสผ่านออกแล้วบันทึกเป็น .xlsx",
              "This file is of an older Excel or has a password; take the password off and save it"
                  + " as .xlsx."));
    }
    if (!begins(file, ZIP)) {
      throw new UnreadableXlsxException(NO_XLSX);
    }
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      int left = MOST_BYTES;
      int count = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith("vbaproject.bin")) {
          throw macros();
        }
        if (++count > MOST_PARTS) {
          throw tooLarge();
        }
        if (name.endsWith(".xml") || name.endsWith(".rels")) {
          byte[] part = part(zip, entry, left);
          left -= part.length;
          if (parts.putIfAbsent(name, part) != null) {
            throw broken(null);
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      throw broken(e);
    }
    byte[] types = parts.get("[content_types].xml");
    if (types != null && new String(types, StandardCharsets.ISO_8859_1).contains("macroEnabled")) {
      throw macros();
    }
    return parts;
  }

  /** What a part says of its own size is not believed. */
  private static byte[] part(ZipFile zip, ZipArchiveEntry entry, int most)
      throws IOException, UnreadableXlsxException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] part = in.readNBytes(most + 1);
      if (part.length > most) {
        throw tooLarge();
      }
      return part;
    }
  }

  static UnreadableXlsxException broken(@Nullable Exception cause) {
    return cause == null
        ? new UnreadableXlsxException(NO_XLSX)
        : new UnreadableXlsxException(NO_XLSX, cause);
  }

  private static UnreadableXlsxException macros() {
    return new UnreadableXlsxException(
        new LocalizedText(
            "ไฟล์นี้มีมาโคร ระบบไม่รับ กรุณาบันทึกเป็น .xlsx ที่ไม่มีมาโคร",
            "This file holds macros, which are not taken; save it as .xlsx without them."));
  }

  static UnreadableXlsxException tooLarge() {
    return new UnreadableXlsxException(
        new LocalizedText(
            "ไฟล์นี้มีข้อมูลมากเกินไป กรุณาลบแถวและแผ่นงานที่ไม่ใช้ หรือแบ่งเป็นหลายไฟล์",
            "This file holds too much; delete rows and sheets that are not used, or split it into"
                + " several."));
  }

  private static boolean begins(byte[] file, byte[] with) {
    return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
  }
}
