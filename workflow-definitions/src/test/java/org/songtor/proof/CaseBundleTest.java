package org.songtor.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a bundle shows. */
class CaseBundleTest {
  private static final List<LogRow> LOG = LogFixture.rows(37, 5);
  private static final UUID CASE = LogFixture.id("case 3");
  private static final CaseBundle BUNDLE = LogFixture.bundle(LOG, CASE);
  private static final ProofJson JSON = new ProofJson();

  @Test
  void anUntouchedBundleHoldsAlsoAfterATripThroughAFile() {
    CaseBundle read = JSON.readBundle(JSON.write(BUNDLE));
    assertThat(read).isEqualTo(BUNDLE);
    assertThat(read.verify(LogFixture.KEY).checkpoint().size()).isEqualTo(37);
    assertThat(read.events()).hasSize(7);
  }

  static Stream<Arguments> changesOfColumns() {
    return Stream.of(
        change("seq", r -> row(r, r.seq() + 100, r.position(), r.payload())),
        change("position", r -> row(r, r.seq(), r.position() + 1, r.payload())),
        change("payload", r -> row(r, r.seq(), r.position(), r.payload() + " ")),
        change(
            "stream id",
            r ->
                new LogRow(
                    UUID.randomUUID(),
                    r.seq(),
                    r.position(),
                    r.streamKind(),
                    r.wireName(),
                    r.wireVersion(),
                    r.eventId(),
                    r.occurredAt(),
                    r.recordedAt(),
                    r.meta(),
                    r.payload())),
        change("kind", r -> with(r, "AGENCY", r.wireName(), r.wireVersion(), r.meta())),
        change("wire name", r -> with(r, r.streamKind(), "songtor.case.lost", 1, r.meta())),
        change("wire version", r -> with(r, r.streamKind(), r.wireName(), 2, r.meta())),
        change("meta", r -> with(r, r.streamKind(), r.wireName(), 1, "{\"actor\":\"x\"}")),
        change(
            "a letter moved over a column's edge",
            r ->
                new LogRow(
                    r.streamId(),
                    r.seq(),
                    r.position(),
                    r.streamKind() + "s",
                    r.wireName().substring(1),
                    r.wireVersion(),
                    r.eventId(),
                    r.occurredAt(),
                    r.recordedAt(),
                    r.meta(),
                    r.payload())),
        change(
            "event id",
            r ->
                new LogRow(
                    r.streamId(),
                    r.seq(),
                    r.position(),
                    r.streamKind(),
                    r.wireName(),
                    r.wireVersion(),
                    UUID.randomUUID(),
                    r.occurredAt(),
                    r.recordedAt(),
                    r.meta(),
                    r.payload())),
        change("occurred a microsecond later", r -> later(r, Duration.ofNanos(1_000), false)),
        change("recorded a day later", r -> later(r, Duration.ofDays(1), true)));
  }

  private static Arguments change(String what, UnaryOperator<LogRow> change) {
    return arguments(what, change);
  }

  private static LogRow row(LogRow r, long seq, long position, String payload) {
    return new LogRow(
        r.streamId(),
        seq,
        position,
        r.streamKind(),
        r.wireName(),
        r.wireVersion(),
        r.eventId(),
        r.occurredAt(),
        r.recordedAt(),
        r.meta(),
        payload);
  }

  private static LogRow with(LogRow r, String kind, String wireName, int version, String meta) {
    return new LogRow(
        r.streamId(),
        r.seq(),
        r.position(),
        kind,
        wireName,
        version,
        r.eventId(),
        r.occurredAt(),
        r.recordedAt(),
        meta,
        r.payload());
  }

  private static LogRow later(LogRow r, Duration by, boolean recorded) {
    return new LogRow(
        r.streamId(),
        r.seq(),
        r.position(),
        r.streamKind(),
        r.wireName(),
        r.wireVersion(),
        r.eventId(),
        recorded ? r.occurredAt() : r.occurredAt().plus(by),
        recorded ? r.recordedAt().plus(by) : r.recordedAt(),
        r.meta(),
        r.payload());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changesOfColumns")
  void aChangeInAnyColumnIsFoundAndNamed(String what, UnaryOperator<LogRow> change) {
    List<ProvenRow> events = new ArrayList<>(BUNDLE.events());
    events.set(4, new ProvenRow(change.apply(events.get(4).row()), events.get(4).path()));
    assertThatThrownBy(() -> with(events).verify(LogFixture.KEY))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining("event 4");
  }

  private static CaseBundle with(List<ProvenRow> events) {
    return new CaseBundle(CASE, BUNDLE.checkpoint(), events);
  }

  @Test
  void anEventLeftOutSwappedOrSlippedInIsFound() {
    List<ProvenRow> without = new ArrayList<>(BUNDLE.events());
    without.remove(2);
    assertThatThrownBy(() -> with(without).verify(LogFixture.KEY))
        .hasMessageContaining("event 2 is missing");

    List<ProvenRow> swapped = new ArrayList<>(BUNDLE.events());
    Collections.swap(swapped, 1, 2);
    assertThatThrownBy(() -> with(swapped).verify(LogFixture.KEY))
        .hasMessageContaining("event 1 is missing or out of order");

    List<ProvenRow> more = new ArrayList<>(BUNDLE.events());
    ProvenRow last = more.getLast();
    more.add(new ProvenRow(row(last.row(), 7, last.row().position() + 1, "{}"), last.path()));
    assertThatThrownBy(() -> with(more).verify(LogFixture.KEY))
        .hasMessageContaining("event 7 is not what the signed log holds");

    assertThatThrownBy(() -> with(List.of()).verify(LogFixture.KEY))
        .isInstanceOf(UnprovenException.class);
  }

  @Test
  void anotherKeyOrAnEditedCheckpointIsNotBelieved() {
    NoteKey other = new NoteKey("songtor.test", LogFixture.pair().getPublic());
    assertThatThrownBy(() -> BUNDLE.verify(other)).hasMessageContaining("not signed by the key");
    String edited = BUNDLE.checkpoint().replaceFirst("\n37\n", "\n36\n");
    assertThatThrownBy(() -> new CaseBundle(CASE, edited, BUNDLE.events()).verify(LogFixture.KEY))
        .hasMessageContaining("not signed by the key");
    SignedCheckpoint shorter = LogFixture.signed(LOG.subList(0, 20));
    assertThatThrownBy(
            () -> new CaseBundle(CASE, shorter.note(), BUNDLE.events()).verify(LogFixture.KEY))
        .isInstanceOf(UnprovenException.class);
  }

  @ParameterizedTest
  @MethodSource("noBundles")
  void aFileThatIsNoBundleIsRefusedWithAReason(String text) {
    assertThatThrownBy(() -> JSON.readBundle(text).verify(LogFixture.KEY))
        .isInstanceOf(UnprovenException.class);
  }

  static Stream<String> noBundles() {
    String whole = JSON.write(BUNDLE);
    return Stream.of(
        "",
        "null",
        "[]",
        "{}",
        whole.substring(0, whole.length() / 2),
        whole + "{}",
        whole.replaceFirst("\"seq\":0", "\"seq\":0,\"seq\":1"),
        whole.replaceFirst("\"seq\":0", "\"seq\":\"0\""),
        whole.replaceFirst("\"seq\":0", "\"seq\":0.5"),
        whole.replaceFirst("\"seq\":0", "\"seq\":-1"),
        whole.replaceFirst("\"seq\":0", "\"seq\":99999999999999999999"),
        whole.replaceFirst("\"meta\"", "\"mete\""),
        whole.replaceFirst("\"format\":\"songtor-case-bundle-1\"", "\"format\":\"2\""),
        whole.replaceFirst("\"proof\":\\[\"", "\"proof\":[\"!"),
        whole.replaceFirst("\"proof\":\\[", "\"proof\":[null,"),
        whole.replaceFirst("2026-05-01T", "yesterday"));
  }
}
