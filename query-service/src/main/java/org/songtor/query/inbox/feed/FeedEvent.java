package org.songtor.query.inbox.feed;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A change as a CloudEvent in structured form. Whoever may, asks for the rest: neither the case nor
 * anything else of the referral is named.
 *
 * @param id the position, once for each source
 */
@JsonPropertyOrder({
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "data"
})
public record FeedEvent(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    String time,
    String datacontenttype,
    Data data) {
  public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  /** In here, since a number of CloudEvents' own has but 32 bits. */
  public record Data(String agency, long position) {}

  public static FeedEvent of(FeedChange change) {
    return new FeedEvent(
        "1.0",
        Long.toString(change.position()),
        "/api/agencies/" + change.agency() + "/inbox",
        change.type(),
        change.referral().toString(),
        change.time().toString(),
        "application/json",
        new Data(change.agency().toString(), change.position()));
  }
}
