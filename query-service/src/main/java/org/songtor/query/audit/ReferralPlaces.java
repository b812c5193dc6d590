package org.songtor.query.audit;

import java.util.Optional;
import org.songtor.language.AreaCode;
import org.songtor.language.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a referral's case is, as everybody reads it who may see the referral. */
@Repository
class ReferralPlaces {
  private final JdbcClient database;

  ReferralPlaces(JdbcClient database) {
    this.database = database;
  }

  /**
   * The tambon in which the case was last while the referral was open; empty as long as the inbox
   * has not taken the referral in.
   */
  Optional<AreaCode> of(ReferralId referral) {
    return database
        .sql("select tambon from read.inbox_item where referral_id = :referral")
        .param("referral", referral.value())
        .query(String.class)
        .optional()
        .map(AreaCode::new);
  }
}
