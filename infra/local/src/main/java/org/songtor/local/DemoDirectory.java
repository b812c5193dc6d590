package org.songtor.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.songtor.stack.StackException;

/**
 * Loads the agencies and resources of Korat and Nan that come with the program, as an administrator
 * would: they are made up, and so are their telephone numbers.
 */
final class DemoDirectory {
  private static final List<String> LISTS = List.of("korat", "nan");
  private static final String ADMINISTRATOR = "admin";

  private final URI baseUrl;
  private final DemoTokens tokens;

  DemoDirectory(URI baseUrl, DemoTokens tokens) {
    this.baseUrl = baseUrl;
    this.tokens = tokens;
  }

  /**
   * Loads everything on the lists; what is there already stays.
   *
   * @return how many there are
   * @throws StackException if one of them is refused
   */
  int load(CsvLoad.Directory directory) {
    CsvLoad load = new CsvLoad(directory, baseUrl, () -> tokens.of(ADMINISTRATOR), "en");
    int count = 0;
    for (String list : LISTS) {
      List<CsvLoad.Row> rows = load.load(shipped("/" + directory.word() + "/" + list + ".csv"));
      for (CsvLoad.Row row : rows) {
        if (row.refused()) {
          throw failed(directory.word() + " " + list + " " + row.line() + ": " + row.why());
        }
      }
      count += rows.size();
    }
    return count;
  }

  private static String shipped(String name) {
    try (InputStream in = DemoDirectory.class.getResourceAsStream(name)) {
      if (in == null) {
        throw failed(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  private static StackException failed(String reason) {
    return new StackException(
        "นำรายการตัวอย่างเข้าทะเบียนไม่ได้: " + reason,
        "The demo directory could not be loaded: " + reason,
        null);
  }
}
