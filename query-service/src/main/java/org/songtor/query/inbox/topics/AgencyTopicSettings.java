package org.songtor.query.inbox.topics;

import org.songtor.event.AgencyEvent.AgencyKind;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics of the kinds of agencies. Off unless said otherwise: who may read a topic is the
 * broker's matter, and has to be settled before there is anything to read.
 *
 * @param prefix what the topics' names begin with, and the publisher's transactional id
 * @param partitions of a topic that is made, at least 1
 * @param replication of a topic that is made; -1 is the broker's default
 */
@ConfigurationProperties("songtor.agency-topics")
record AgencyTopicSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("songtor.agency") String prefix,
    @DefaultValue("3") int partitions,
    @DefaultValue("-1") short replication) {

  String topicOf(AgencyKind kind) {
    return prefix + "." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** One for all replicas, so that the broker puts out whoever published before. */
  String transactionalId() {
    return prefix + ".publisher";
  }
}
