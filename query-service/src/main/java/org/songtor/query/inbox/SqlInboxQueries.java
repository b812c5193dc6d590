package org.songtor.query.inbox;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.songtor.event.EventCodec;
import org.songtor.event.RecordedEvent;
import org.songtor.event.ReferralEvent;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.LocalizedText;
import org.songtor.language.ReferralId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.query.intake.ParkedStreams;
import org.songtor.query.problems.PathIds;
import org.songtor.query.problems.Problems;
import org.songtor.referral.ReferralStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers from the inbox's rows, never beyond the watermark. */
@Service
final class SqlInboxQueries implements InboxQueries {
  private static final int SEARCHED_AT_ONCE = 500;

  /** Items that one request may read; the next page goes on behind them. */
  private static final int MOST_SEARCHED = 5_000;

  private final JdbcClient database;
  private final InboxItems items;
  private final EventCodec codec;
  private final ParkedStreams parked;

  SqlInboxQueries(JdbcClient database, InboxItems items, EventCodec codec, ParkedStreams parked) {
    this.parked = parked;
    this.database = database;
    this.items = items;
    this.codec = codec;
  }

  @Override
  public InboxPage page(Actor reader, AgencyId agency, InboxPage.Request wanted) {
    ReadGate.check(reader, new Resource.Inbox(agency));
    boolean oldestFirst = wanted.order() == InboxPage.Order.OLDEST_FIRST;
    String cursor = wanted.cursor();
    long from =
        cursor == null ? (oldestFirst ? 0 : Long.MAX_VALUE) : PathIds.position("after", cursor);
    // Before the rows: what changes in between is then told once more, never missed.
    long position = feedLimit(agency);
    SearchWords words = wanted.words();
    if (words != null) {
      return found(reader, agency, wanted, words, from, position);
    }
    List<InboxRow> rows = rows(agency, wanted, from, wanted.limit() + 1);
    List<InboxRow> shown = rows.subList(0, Math.min(rows.size(), wanted.limit()));
    return new InboxPage(
        items(reader, agency, shown),
        rows.size() > wanted.limit() ? Long.toString(shown.getLast().position()) : null,
        position);
  }

  /**
   * What is disclosed cannot be searched where it is stored, and what one reader is shown no index
   * knows: the items are read and looked at, as many as one request may cost.
   */
  private InboxPage found(
      Actor reader,
      AgencyId agency,
      InboxPage.Request wanted,
      SearchWords words,
      long from,
      long position) {
    List<InboxItem> found = new ArrayList<>();
    long cursor = from;
    for (int read = 0; read < MOST_SEARCHED; read += SEARCHED_AT_ONCE) {
      List<InboxRow> rows = rows(agency, wanted, cursor, SEARCHED_AT_ONCE);
      for (InboxItem item : items(reader, agency, rows)) {
        if (words.areIn(item)) {
          if (found.size() == wanted.limit()) {
            return new InboxPage(found, Long.toString(found.getLast().position()), position);
          }
          found.add(item);
        }
      }
      if (rows.size() < SEARCHED_AT_ONCE) {
        return new InboxPage(found, null, position);
      }
      cursor = rows.getLast().position();
    }
    return new InboxPage(found, Long.toString(cursor), position);
  }

  private List<InboxItem> items(Actor reader, AgencyId agency, List<InboxRow> rows) {
    Set<UUID> stale = parked.among(rows.stream().map(InboxRow::caseId).toList());
    return items.of(agency, rows, reader, row -> stale.contains(row.caseId()));
  }

  private List<InboxRow> rows(AgencyId agency, InboxPage.Request wanted, long from, int limit) {
    boolean oldestFirst = wanted.order() == InboxPage.Order.OLDEST_FIRST;
    // The limit stands in the statement: for one that it does not know, the server takes a tenth of
    // the inbox, finds a plan for all cases dear, and so plans anew at every page.
    return wanted
        .narrowing()
        .bind(
            database.sql(
                "select * from read.inbox_item where agency_id = :agency and "
                    + wanted.filter().condition()
                    + wanted.narrowing().condition()
                    + " and position "
                    + (oldestFirst ? ">" : "<")
                    + " :from and position <= (select position from read.watermark)"
                    + " order by position "
                    + (oldestFirst ? "asc" : "desc")
                    + " limit "
                    + limit))
        .param("agency", agency.value())
        .param("from", from)
        .query((row, number) -> InboxTable.read(row))
        .list();
  }

  @Override
  public List<AreaCode> tambons(Actor reader, AgencyId agency) {
    ReadGate.check(reader, new Resource.Inbox(agency));
    return database
        .sql(
            """
            select distinct tambon from read.inbox_item
            where agency_id = :agency and open and not received
              and position <= (select position from read.watermark)
            order by tambon
            limit 200
            """)
        .param("agency", agency.value())
        .query((row, number) -> new AreaCode(row.getString("tambon")))
        .list();
  }

  private record StatusCount(
      ReferralStatus status,
      boolean overdue,
      long count,
      long unassigned,
      long mine,
      long position) {}

  @Override
  public InboxCounts counts(Actor reader, AgencyId agency) {
    ReadGate.check(reader, new Resource.Inbox(agency));
    List<StatusCount> counted =
        database
            .sql(
                """
                select i.status, i.overdue, count(i.referral_id) as counted, w.position,
                  count(i.referral_id) filter (where i.open and i.assignee is null) as unassigned,
                  count(i.referral_id) filter (where i.open and i.assignee = :reader) as mine
                from read.watermark w
                  left join read.inbox_item i
                    on i.agency_id = :agency and i.position <= w.position
                group by i.status, i.overdue, w.position
                """)
            .param("agency", agency.value())
            .param("reader", reader.id())
            .query(
                (row, number) ->
                    new StatusCount(
                        Optional.ofNullable(row.getString("status"))
                            .map(ReferralStatus::valueOf)
                            .orElse(ReferralStatus.REQUESTED),
                        row.getBoolean("overdue"),
                        row.getLong("counted"),
                        row.getLong("unassigned"),
                        row.getLong("mine"),
                        row.getLong("position")))
            .list();
    Map<ReferralStatus, Long> byStatus = new EnumMap<>(ReferralStatus.class);
    for (ReferralStatus status : ReferralStatus.values()) {
      byStatus.put(status, 0L);
    }
    long overdue = 0;
    long unanswered = 0;
    long ended = 0;
    long all = 0;
    for (StatusCount count : counted) {
      byStatus.merge(count.status(), count.count(), Long::sum);
      all += count.count();
      ended += count.status().ended() ? count.count() : 0;
      unanswered += count.status().unanswered() ? count.count() : 0;
      overdue += count.status().unanswered() && count.overdue() ? count.count() : 0;
    }
    return new InboxCounts(
        all - ended,
        unanswered,
        overdue,
        ended,
        all,
        counted.stream().mapToLong(StatusCount::unassigned).sum(),
        counted.stream().mapToLong(StatusCount::mine).sum(),
        byStatus,
        counted.isEmpty() ? 0 : counted.getFirst().position());
  }

  @Override
  public InboxChanges changes(Actor reader, AgencyId agency, long after, int limit) {
    ReadGate.check(reader, new Resource.Inbox(agency));
    return feed(agency, after, limit);
  }

  /** The feed without asking who reads it, for streams whose reader was asked when they began. */
  InboxChanges feed(AgencyId agency, long after, int limit) {
    List<InboxChange> found =
        database
            .sql(
                """
                select position, referral_id, type, status, revision, overdue, recorded_at
                from read.inbox_change
                where agency_id = :agency and position > :after
                  and position <= (select read.feed_limit(:agency))
                order by position
                limit :limit
                """)
            .param("agency", agency.value())
            .param("after", after)
            .param("limit", limit + 1)
            .query(
                (row, number) -> {
                  ReferralStatus status = ReferralStatus.valueOf(row.getString("status"));
                  return new InboxChange(
                      row.getLong("position"),
                      new ReferralId(row.getObject("referral_id", UUID.class)),
                      row.getString("type"),
                      status,
                      status.title(),
                      row.getInt("revision"),
                      row.getBoolean("overdue"),
                      row.getObject("recorded_at", OffsetDateTime.class).toInstant());
                })
            .list();
    boolean more = found.size() > limit;
    List<InboxChange> shown = List.copyOf(more ? found.subList(0, limit) : found);
    return new InboxChanges(shown, shown.isEmpty() ? after : shown.getLast().position(), more);
  }

  /** The position up to which the feed is whole. */
  long feedLimit(AgencyId agency) {
    return database
        .sql("select read.feed_limit(:agency)")
        .param("agency", agency.value())
        .query(Long.class)
        .single();
  }

  /** The newest change there is, also beyond the limit; 0 when there is none. */
  long newestChange(AgencyId agency) {
    return database
        .sql("select coalesce(max(position), 0) from read.inbox_change where agency_id = :agency")
        .param("agency", agency.value())
        .query(Long.class)
        .single();
  }

  @Override
  public InboxItem item(Actor reader, ReferralId referral) {
    InboxRow row = row(reader, referral);
    boolean stale = !parked.among(List.of(row.caseId())).isEmpty();
    return items.of(new AgencyId(row.agency()), List.of(row), reader, any -> stale).getFirst();
  }

  @Override
  public List<RecordedEvent> eventsOf(Actor reader, ReferralId referral) {
    InboxRow row = row(reader, referral);
    boolean identity =
        InboxItems.isSender(row, reader) || (row.received() && items.withdrawn(row).isEmpty());
    return database
        .sql("select event from read.inbox_change where referral_id = :referral order by position")
        .param("referral", row.referral())
        .query(String.class)
        .list()
        .stream()
        .map(codec::fromCloudEvent)
        .map(event -> shown(event, identity))
        .toList();
  }

  private static RecordedEvent shown(RecordedEvent event, boolean identity) {
    return identity || !(event.event() instanceof ReferralEvent referral)
        ? event
        : new RecordedEvent(event.envelope(), AgencySight.of(false, referral));
  }

  private InboxRow row(Actor reader, ReferralId referral) {
    InboxRow row =
        database
            .sql("select * from read.inbox_item where referral_id = :referral")
            .param("referral", referral.value())
            .query((found, number) -> InboxTable.read(found))
            .optional()
            .orElseThrow(() -> Problems.notFound(new LocalizedText("การส่งต่อนี้", "referral")));
    ReadGate.check(
        reader, new Resource.OneReferral(new AgencyId(row.agency()), new AreaCode(row.tambon())));
    return row;
  }
}
