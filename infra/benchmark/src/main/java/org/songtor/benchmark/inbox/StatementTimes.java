package org.songtor.benchmark.inbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.songtor.benchmark.measure.Latencies;

/**
 * How long statements took inside PostgreSQL, from its own log ({@code log_min_duration_statement}
 * of the role is 0): planning at each bind and execution added up, without network and driver.
 */
final class StatementTimes {
  private static final Pattern LINE =
      Pattern.compile("duration: ([0-9.]+) ms {2}(parse|bind|execute) [^:]*: (.*)", Pattern.DOTALL);

  /** A logged statement goes on in lines that begin with a tab. */
  private static final Pattern NEXT_ENTRY = Pattern.compile("\\n(?!\\t)");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Path log;
  private final String part;
  private long from;

  /**
   * @param part what the wanted statement holds, in lower case and with single blanks
   */
  StatementTimes(Path log, String part) throws IOException {
    this.log = log;
    this.part = part;
    this.from = Files.size(log);
  }

  /** Forgets what was logged so far. */
  void reset() throws IOException {
    from = Files.size(log);
  }

  /** The times of the wanted statement since the last {@link #reset}. */
  Latencies read() throws IOException {
    Latencies times = new Latencies();
    String text;
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      text = new String(bytes, StandardCharsets.UTF_8);
    }
    double open = 0;
    for (String entry : NEXT_ENTRY.split(text)) {
      Matcher matcher = LINE.matcher(entry);
      if (matcher.find() && flat(matcher.group(3)).contains(part)) {
        open += Double.parseDouble(matcher.group(1));
        if (matcher.group(2).equals("execute")) {
          times.record((long) (open * 1e6));
          open = 0;
        }
      }
    }
    return times;
  }

  private static String flat(String statement) {
    return BLANKS.matcher(statement).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
