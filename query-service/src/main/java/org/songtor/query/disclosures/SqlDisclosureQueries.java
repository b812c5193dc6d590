package org.songtor.query.disclosures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
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
import org.songtor.referral.SharedField;
import org.songtor.referral.Urgency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers from the rows, within the reader's areas. */
@Service
final class SqlDisclosureQueries implements DisclosureQueries {
  private final JdbcClient database;

  SqlDisclosureQueries(JdbcClient database) {
    this.database = database;
  }

  @Override
  public DisclosurePage page(
      Actor reader,
      @Nullable AreaCode area,
      @Nullable AgencyId agency,
      @Nullable Long before,
      int limit) {
    ReadGate.check(reader, new Resource.Evidence(area));
    List<Disclosure> found =
        database
            .sql(
                "select * from read.disclosure_without_agreement"
                    + " where tambon like any (:areas) and position < :before"
                    + " and position <= (select position from read.watermark)"
                    + (area == null ? "" : " and tambon like :area")
                    + (agency == null ? "" : " and agency_id = :agency")
                    + " order by position desc limit :limit")
            .param(
                "areas", reader.areas().stream().map(a -> a.value() + "%").toArray(String[]::new))
            .param("before", before == null ? Long.MAX_VALUE : before)
            .param("area", area == null ? null : area.value() + "%")
            .param("agency", agency == null ? null : agency.value())
            .param("limit", limit + 1)
            .query((row, number) -> disclosure(row))
            .list();
    List<Disclosure> shown = found.subList(0, Math.min(found.size(), limit));
    return new DisclosurePage(
        List.copyOf(shown), found.size() > limit ? (Long) shown.getLast().position() : null);
  }

  private static Disclosure disclosure(ResultSet row) throws SQLException {
    return new Disclosure(
        new ReferralId(row.getObject("referral_id", UUID.class)),
        new CaseId(row.getObject("case_id", UUID.class)),
        new AreaCode(row.getString("tambon")),
        new AgencyId(row.getObject("agency_id", UUID.class)),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getString("sent_by"),
        Urgency.valueOf(row.getString("urgency")),
        row.getString("legal_basis"),
        Arrays.stream(row.getString("fields").split(",")).map(SharedField::valueOf).toList(),
        row.getLong("position"));
  }
}
