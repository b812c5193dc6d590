package org.songtor.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way between event records and JSON: wire name and version on one side, record on the
 * other. Old versions are brought up to date as JSON trees, so that no old record class has to
 * stay.
 *
 * <p>Thread-safe.
 */
public final class EventCodec {
  private final JsonMapper mapper = EventJson.mapper();
  private final ObjectReader metas = mapper.readerFor(EventMeta.class);
  private final CloudEventText cloudEvents = new CloudEventText(mapper);
  private final Map<String, Type> types = new TreeMap<>();
  private final Map<WireType, UnaryOperator<ObjectNode>> upcasters;

  public EventCodec() {
    this(
        Map.of(
            new WireType("songtor.case.followed-up", 1),
            EventCodec::withoutGoals,
            new WireType("songtor.referral.requested", 1),
            EventCodec::withoutActions,
            // Before there was a directory of resources, no action named one.
            new WireType("songtor.care-plan.drafted", 1),
            UnaryOperator.identity(),
            // Before referrals expired, none was to.
            new WireType("songtor.referral.became-overdue", 1),
            UnaryOperator.identity(),
            // Before there were sharing agreements, none covered what was told.
            new WireType("songtor.referral.requested", 2),
            UnaryOperator.identity(),
            // Before a case could be sent on, nothing waited for another place.
            new WireType("songtor.case.held", 1),
            UnaryOperator.identity(),
            // Before a death needed the civil registry, none was named.
            new WireType("songtor.case.closed", 1),
            UnaryOperator.identity(),
            new WireType("songtor.case.resumed", 1),
            UnaryOperator.identity()));
  }

  /** Before goals were written down, none had been said to be reached. */
  private static ObjectNode withoutGoals(ObjectNode followedUp) {
    followedUp.putArray("goalsReached");
    return followedUp;
  }

  /** Before a referral named the plan's actions, it served none. */
  private static ObjectNode withoutActions(ObjectNode requested) {
    requested.putArray("actions");
    return requested;
  }

  /**
   * @param upcasters from a version to the next one, by the older wire type
   */
  EventCodec(Map<WireType, UnaryOperator<ObjectNode>> upcasters) {
    this.upcasters = Map.copyOf(upcasters);
    leaves(SongtorEvent.class, new ArrayList<>())
        .forEach(
            type -> {
              Wire wire = type.getAnnotation(Wire.class);
              if (wire == null) {
                throw new IllegalStateException(type + " needs @Wire");
              }
              Type before =
                  types.put(wire.name(), new Type(wire.version(), type, mapper.readerFor(type)));
              if (before != null) {
                throw new IllegalStateException("two events are called " + wire.name());
              }
            });
  }

  private record Type(int version, Class<? extends SongtorEvent> record, ObjectReader reader) {}

  /** A stored name with its version. */
  public record WireType(String name, int version) {}

  /** An event body on the wire. */
  public record Encoded(WireType type, String json) {}

  /** An event that cannot be read: a newer version than this program knows, or not ours. */
  public static final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    UnreadableEventException(String message, Throwable cause) {
      super(message, cause);
      this.unknown = false;
    }

    UnreadableEventException(String message) {
      this(message, false);
    }

    UnreadableEventException(String message, boolean unknown) {
      super(message);
      this.unknown = unknown;
    }

    /** Whether this program does not know such events, as one does that is older than the log. */
    public boolean unknown() {
      return unknown;
    }
  }

  private static final ClassValue<WireType> WIRE_TYPES =
      new ClassValue<>() {
        @Override
        protected WireType computeValue(Class<?> type) {
          Wire wire = type.getAnnotation(Wire.class);
          if (wire == null) {
            throw new IllegalStateException(type + " needs @Wire");
          }
          return new WireType(wire.name(), wire.version());
        }
      };

  public static WireType typeOf(SongtorEvent event) {
    return WIRE_TYPES.get(event.getClass());
  }

  /** Every event record there is. */
  public Collection<Class<? extends SongtorEvent>> eventTypes() {
    return types.values().stream().<Class<? extends SongtorEvent>>map(Type::record).toList();
  }

  public Encoded encode(SongtorEvent event) {
    return new Encoded(typeOf(event), mapper.writeValueAsString(event));
  }

  /**
   * @throws UnreadableEventException if the type is unknown or newer, or the body does not fit it
   */
  public SongtorEvent decode(WireType type, String json) {
    Type current = types.get(type.name());
    try {
      // Nearly every event is of the current version and needs no tree.
      return current != null && current.version() == type.version()
          ? current.reader().readValue(json)
          : decode(type, mapper.readTree(json));
    } catch (JacksonException e) {
      throw unreadable(type, e);
    }
  }

  /**
   * An event from its row of the log.
   *
   * @param body what {@link #encode} of this program, or of a former one, once made; kept with the
   *     event as it stands, so that rows made of it are the same whenever they are made
   * @throws UnreadableEventException as {@link #decode}
   */
  public RecordedEvent record(EventEnvelope envelope, WireType type, String body) {
    SongtorEvent event = decode(type, body);
    WireType current = typeOf(event);
    // Nearly all are of today's version: they need not each hold a name of their own.
    return new RecordedEvent(envelope, event, current.equals(type) ? current : type, body);
  }

  SongtorEvent decode(WireType wire, JsonNode body) {
    Type type = types.get(wire.name());
    if (type == null) {
      throw new UnreadableEventException("unknown event " + wire.name(), true);
    }
    if (wire.version() > type.version()) {
      throw new UnreadableEventException(
          "event " + wire.name() + " has version " + wire.version() + ", newer than this program",
          true);
    }
    JsonNode current = body;
    for (int version = wire.version(); version < type.version(); version++) {
      UnaryOperator<ObjectNode> upcaster = upcasters.get(new WireType(wire.name(), version));
      if (upcaster == null || !(current instanceof ObjectNode object)) {
        throw new UnreadableEventException(
            "no way from version " + version + " of " + wire.name() + " to the next");
      }
      current = upcaster.apply(object);
    }
    try {
      return mapper.treeToValue(current, type.record());
    } catch (JacksonException e) {
      throw unreadable(wire, e);
    }
  }

  /** Jackson's messages quote the document, and the document is personal: keep only the place. */
  private static UnreadableEventException unreadable(WireType type, JacksonException cause) {
    RuntimeException place =
        new RuntimeException(cause.getClass().getSimpleName() + " at " + cause.getLocation());
    return new UnreadableEventException(
        "the body of " + type.name() + " version " + type.version() + " does not fit", place);
  }

  /** The whole event as one CloudEvents 1.0 document in JSON: the topic's and the export's form. */
  public String toCloudEvent(RecordedEvent recorded) {
    return cloudEvents.of(recorded);
  }

  /**
   * The same document from a stored body as it stands: an event newer than this program is passed
   * on unread, and an old one in its own version.
   *
   * @throws UnreadableEventException if the body is not JSON
   */
  public String toCloudEvent(EventEnvelope envelope, WireType type, String body) {
    try {
      return cloudEvents.of(envelope, type, body);
    } catch (JacksonException e) {
      throw unreadable(type, e);
    }
  }

  /**
   * @throws UnreadableEventException if it is not such a document
   */
  public RecordedEvent fromCloudEvent(String json) {
    WrittenCloudEvent usual = WrittenCloudEvent.read(json);
    if (usual != null) {
      return record(usual.envelope(), usual.type(), usual.body());
    }
    return fromAnyCloudEvent(json);
  }

  /** The same for any form that the document may have. */
  RecordedEvent fromAnyCloudEvent(String json) {
    CloudEvent cloudEvent;
    EventEnvelope envelope;
    try {
      cloudEvent = mapper.readValue(json, CloudEvent.class);
      envelope = cloudEvent.envelope();
    } catch (JacksonException e) {
      throw unreadable(new WireType("cloud event", 1), e);
    } catch (IllegalArgumentException | NullPointerException e) {
      // Its message may quote the document.
      throw new UnreadableEventException(
          "the envelope of the event does not fit: " + e.getClass().getSimpleName());
    }
    WireType type = new WireType(cloudEvent.type(), cloudEvent.wireversion());
    // Before it is brought up to date: the tree itself is changed by that.
    String former =
        cloudEvent.wireversion() < currentVersion(type)
            ? mapper.writeValueAsString(cloudEvent.data())
            : null;
    SongtorEvent event = decode(type, cloudEvent.data());
    return former == null
        ? new RecordedEvent(envelope, event)
        : new RecordedEvent(envelope, event, type, former);
  }

  /** Of an event that this program does not know, one that is below all there are. */
  private int currentVersion(WireType type) {
    Type current = types.get(type.name());
    return current == null ? Integer.MIN_VALUE : current.version();
  }

  /** The event's own text, as it was stored where that is at hand. */
  public String bodyOf(RecordedEvent recorded) {
    String body = recorded.body();
    return body == null ? mapper.writeValueAsString(recorded.event()) : body;
  }

  /** What the log's meta column keeps beside its own columns. */
  public String encodeMeta(EventMeta meta) {
    String usual = EventMetaText.write(meta);
    return usual == null ? mapper.writeValueAsString(meta) : usual;
  }

  /** Who did it, of what {@link #encodeMeta} made; the rest of it is not looked at. */
  public String decodeActor(String json) {
    String usual = EventMetaText.readActor(json);
    return usual == null ? decodeMeta(json).actor() : usual;
  }

  public EventMeta decodeMeta(String json) {
    EventMeta usual = EventMetaText.read(json);
    if (usual != null) {
      return usual;
    }
    try {
      return metas.readValue(json);
    } catch (JacksonException e) {
      throw unreadable(new WireType("event meta", 1), e);
    }
  }

  JsonNode tree(SongtorEvent event) {
    return mapper.valueToTree(event);
  }

  @SuppressWarnings("unchecked") // every leaf below SongtorEvent is one
  private static List<Class<? extends SongtorEvent>> leaves(
      Class<?> type, List<Class<? extends SongtorEvent>> found) {
    if (!type.isSealed()) {
      found.add((Class<? extends SongtorEvent>) type);
      return found;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      leaves(permitted, found);
    }
    return found;
  }
}
