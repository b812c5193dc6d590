package org.songtor.query.inbox.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.definition.DefinitionCatalogue;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.query.inbox.InboxFilter;
import org.songtor.query.inbox.InboxItem;
import org.songtor.query.inbox.InboxNarrowing;
import org.songtor.query.inbox.InboxPage;
import org.songtor.query.inbox.InboxQueries;
import org.springframework.stereotype.Service;

/** Inboxes as spreadsheets. */
@Service
public class InboxSheets {
  /** Rows of one sheet at most. */
  public static final int MOST_ROWS = 5_000;

  /** What an XLSX file is called in headers. */
  public static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int PAGE = 200;

  private final InboxQueries inboxes;
  private final DefinitionCatalogue definitions;

  InboxSheets(InboxQueries inboxes, DefinitionCatalogue definitions) {
    this.inboxes = inboxes;
    this.definitions = definitions;
  }

  /**
   * A part of an inbox as an XLSX file.
   *
   * @param rows that it holds
   * @param next the cursor of the next sheet; null when this one holds the rest
   */
  public record Exported(byte[] file, int rows, @Nullable String next) {}

  /**
   * What is open in an inbox, oldest first.
   *
   * @param after {@link Exported#next} of the sheet before, or null for the first
   * @param limit 1 to {@link #MOST_ROWS}
   * @throws org.songtor.query.problems.ProblemException with status 403 where the reader may not,
   *     400 for a cursor that is none
   */
  public Exported export(
      Actor reader, AgencyId agency, @Nullable String after, int limit, Locale locale) {
    List<InboxItem> items = new ArrayList<>();
    String cursor = after;
    do {
      InboxPage page =
          inboxes.page(
              reader,
              agency,
              new InboxPage.Request(
                  InboxFilter.OPEN,
                  InboxNarrowing.NONE,
                  null,
                  InboxPage.Order.OLDEST_FIRST,
                  cursor,
                  Math.min(PAGE, limit - items.size())));
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor != null && items.size() < limit);
    byte[] file = new InboxSheet(definitions, locale).write(UUID.randomUUID(), agency, items);
    return new Exported(file, items.size(), cursor);
  }
}
