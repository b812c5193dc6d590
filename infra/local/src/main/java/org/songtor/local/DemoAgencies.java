package org.songtor.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.songtor.stack.StackException;

/**
 * Loads the directory of Korat and Nan that comes with the program, as an administrator would: its
 * agencies are made up, and so are their telephone numbers.
 */
final class DemoAgencies {
  private static final List<String> LISTS = List.of("korat", "nan");
  private static final String ADMINISTRATOR = "admin";

  private final URI baseUrl;
  private final DemoTokens tokens;

  DemoAgencies(URI baseUrl, DemoTokens tokens) {
    this.baseUrl = baseUrl;
    this.tokens = tokens;
  }

  /**
   * Loads every agency of the lists; one that is there already stays.
   *
   * @return how many there are
   * @throws StackException if one of them is refused
   */
  int register() {
    AgencyLoad load = new AgencyLoad(baseUrl, () -> tokens.of(ADMINISTRATOR), "en");
    int count = 0;
    for (String list : LISTS) {
      List<AgencyLoad.Row> rows = load.load(shipped("/agencies/" + list + ".csv"));
      for (AgencyLoad.Row row : rows) {
        if (row.refused()) {
          throw failed(list + " " + row.line() + ": " + row.why());
        }
      }
      count += rows.size();
    }
    return count;
  }

  private static String shipped(String name) {
    try (InputStream in = DemoAgencies.class.getResourceAsStream(name)) {
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
        "ลงทะเบียนหน่วยงานตัวอย่างไม่ได้: " + reason,
        "The demo agencies could not be registered: " + reason,
        null);
  }
}
