package org.songtor.demo.loop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.songtor.referral.ReferralStatus;

/**
 * A referral that was sent, and how it is to go.
 *
 * @param title what it shows
 * @param row the row of the table that it is there for; null where it is there for something else
 * @param statuses where its agency is told that it stands, one after the other
 */
record Passage(
    String title, Party party, String referral, @Nullable Walk row, List<ReferralStatus> statuses) {

  static Passage of(Walk walk, Party party, String referral) {
    List<ReferralStatus> statuses = new ArrayList<>();
    statuses.add(ReferralStatus.REQUESTED);
    if (walk.expires()) {
      statuses.add(ReferralStatus.EXPIRED);
    }
    statuses.addAll(walk.statuses());
    return new Passage(
        walk.from().code() + " · " + walk.action().path(), party, referral, walk, statuses);
  }

  ReferralStatus end() {
    return statuses.getLast();
  }
}
