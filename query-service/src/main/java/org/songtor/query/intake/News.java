package org.songtor.query.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.songtor.language.AgencyId;

/**
 * Tells the other replicas of a batch, through the database and in the batch's own transaction: it
 * is heard when, and only if, the batch is committed.
 *
 * <p>A notification of PostgreSQL holds 8,000 bytes, so a batch that touches many streams is told
 * in several, and one that touches very many as "anything".
 */
final class News {
  static final String CHANNEL = "songtor_applied";

  /** Below PostgreSQL's limit of 8,000 bytes. */
  private static final int LONGEST = 7_000;

  private static final int NAMED_AT_MOST = 3_000;

  /** Tells one process's news from another's. */
  private final String origin = text(UUID.randomUUID());

  /** Adds the telling to a batch's statements. */
  void send(OneTrip trip, AppliedBatch batch) {
    trip.add("select pg_notify('" + CHANNEL + "', m) from unnest(?::text[]) m")
        .with("text", messages(batch).toArray());
  }

  List<String> messages(AppliedBatch batch) {
    String head = origin + " " + batch.watermark();
    if (batch.more() || batch.streams().size() + batch.agencies().size() > NAMED_AT_MOST) {
      return List.of(head + " *");
    }
    List<String> names = new ArrayList<>();
    batch.streams().forEach((stream, seq) -> names.add(" s" + text(stream) + ":" + seq));
    batch
        .agencies()
        .forEach((agency, position) -> names.add(" a" + text(agency.value()) + ":" + position));
    List<String> messages = new ArrayList<>();
    StringBuilder message = new StringBuilder(head);
    for (String name : names) {
      if (message.length() + name.length() > LONGEST) {
        messages.add(message.toString());
        message = new StringBuilder(head);
      }
      message.append(name);
    }
    messages.add(message.toString());
    return messages;
  }

  /** Empty for this process's own news, which it knew before. */
  Optional<AppliedBatch> read(String message) {
    String[] parts = message.split(" ", -1);
    if (parts.length < 2 || parts[0].equals(origin)) {
      return Optional.empty();
    }
    Map<UUID, Long> streams = new HashMap<>();
    Map<AgencyId, Long> agencies = new HashMap<>();
    boolean more = false;
    try {
      for (int i = 2; i < parts.length; i++) {
        String part = parts[i];
        int colon = part.indexOf(':');
        if (part.startsWith("s")) {
          streams.put(id(part.substring(1, colon)), Long.valueOf(part.substring(colon + 1)));
        } else if (part.startsWith("a")) {
          agencies.put(
              new AgencyId(id(part.substring(1, colon))), Long.valueOf(part.substring(colon + 1)));
        } else {
          more = true;
        }
      }
      return Optional.of(new AppliedBatch(Long.parseLong(parts[1]), streams, agencies, more));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // A newer program's form: what it names is not known, but that there is news is.
      return Optional.of(AppliedBatch.anything(0));
    }
  }

  private static String text(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static UUID id(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
