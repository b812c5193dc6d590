package org.songtor.query.sent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.language.AgencyId;
import org.songtor.language.AreaCode;
import org.songtor.language.CaseId;
import org.songtor.language.ReferralId;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.identity.ReadGate;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.SenderDuty;
import org.songtor.referral.Urgency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers from the rows of the inboxes and of the caseload. */
@Service
final class SqlSentQueries implements SentQueries {
  private final JdbcClient database;

  SqlSentQueries(JdbcClient database) {
    this.database = database;
  }

  @Override
  public SentPage page(Actor reader, Filter filter, long after, int limit) {
    ReadGate.check(reader, new Resource.Caseload());
    AreaCode area = filter.area();
    if (area != null) {
      ReadGate.check(reader, new Resource.Area(area));
    }
    String sql =
        "select i.referral_id, i.case_id, c.child_name, i.tambon, c.case_manager, i.agency_id,"
            + " i.urgency, i.status, i.to_take_in, i.overdue, i.requested_at, i.answer_by,"
            + " i.position from read.inbox_item i join read.caseload c on c.case_id = i.case_id"
            + " where i.waits_for_sender and i.tambon like any (:areas) and i.position > :after"
            + (area == null ? "" : " and i.tambon like :area")
            + (filter.caseManager() == null ? "" : " and c.case_manager = :caseManager")
            + of(filter.duty())
            + " order by i.position limit :limit";
    List<SentItem> items =
        database
            .sql(sql)
            .param(
                "areas", reader.areas().stream().map(a -> a.value() + "%").toArray(String[]::new))
            .param("after", after)
            .param("area", area == null ? null : area.value() + "%")
            .param("caseManager", filter.caseManager())
            .param("limit", limit + 1)
            .query((row, number) -> item(row))
            .list();
    List<SentItem> shown = items.subList(0, Math.min(items.size(), limit));
    return new SentPage(
        List.copyOf(shown), items.size() > limit ? (Long) shown.getLast().position() : null);
  }

  private static String of(@Nullable SenderDuty duty) {
    return switch (duty) {
      case null -> "";
      case TAKE_IN -> " and i.to_take_in and i.status <> 'EXPIRED'";
      case SEND_ELSEWHERE -> " and i.to_take_in and i.status = 'EXPIRED'";
      case CHASE_ANSWER -> " and not i.to_take_in";
    };
  }

  private static SentItem item(ResultSet row) throws SQLException {
    ReferralStatus status = ReferralStatus.valueOf(row.getString("status"));
    return new SentItem(
        new ReferralId(row.getObject("referral_id", UUID.class)),
        new CaseId(row.getObject("case_id", UUID.class)),
        row.getString("child_name"),
        new AreaCode(row.getString("tambon")),
        row.getString("case_manager"),
        new AgencyId(row.getObject("agency_id", UUID.class)),
        Urgency.valueOf(row.getString("urgency")),
        status,
        SenderDuty.of(status, row.getBoolean("to_take_in"), row.getBoolean("overdue"))
            .orElseThrow(),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getObject("answer_by", OffsetDateTime.class).toInstant(),
        row.getLong("position"));
  }
}
