package org.songtor.query.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.songtor.language.Actor;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadGate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the projections are, for whoever waits for them or looks after them. */
@RestController
final class SystemController {
  private static final int LISTED = 20;

  private final JdbcClient database;
  private final IntakeConfiguration.Intake intake;

  SystemController(JdbcClient database, IntakeConfiguration.Intake intake) {
    this.database = database;
    this.intake = intake;
  }

  /**
   * @param watermark every event up to this position of the log can be read, or is parked
   * @param parked how many events are set aside
   * @param parkedStreams the first of them, with why; only for administrators
   */
  record ProjectionView(
      long watermark,
      int parked,
      IntakeState intake,
      List<PartitionView> partitions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ParkedView> parkedStreams) {}

  record PartitionView(int partition, long position) {}

  record ParkedView(UUID stream, long position, String reason) {}

  @GetMapping("/api/system/projection")
  ProjectionView projection(Actor reader) {
    ReadGate.check(reader, new ReadAccess.Resource.Common());
    List<PartitionView> partitions =
        database
            .sql("select partition, position from read.intake_partition order by partition")
            .query(
                (row, number) ->
                    new PartitionView(row.getInt("partition"), row.getLong("position")))
            .list();
    int parked = database.sql("select count(*) from read.parked").query(Integer.class).single();
    boolean mayKnowWhich = ReadAccess.refusal(reader, new ReadAccess.Resource.SetAside()).isEmpty();
    return new ProjectionView(
        partitions.stream().mapToLong(PartitionView::position).min().orElse(0),
        parked,
        intake.state(),
        partitions,
        mayKnowWhich ? parkedStreams() : null);
  }

  private List<ParkedView> parkedStreams() {
    return database
        .sql(
            "select stream_id, position, reason from read.parked"
                + " where reason is not null order by position limit :limit")
        .param("limit", LISTED)
        .query(
            (row, number) ->
                new ParkedView(
                    row.getObject("stream_id", UUID.class),
                    row.getLong("position"),
                    row.getString("reason")))
        .list();
  }
}
