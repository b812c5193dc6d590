package org.songtor.query.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions in rows, each attribute sealed for its session before the rows see it.
 *
 * @param <S> a session as the rows have it
 */
final class BoundSessions<S extends Session> implements SessionRepository<BoundSessions.Bound> {
  private final SessionRepository<S> rows;
  private final SealedAttributes seal;

  private BoundSessions(SessionRepository<S> rows, SealedAttributes seal) {
    this.rows = rows;
    this.seal = seal;
  }

  static <S extends Session> BoundSessions<S> over(
      SessionRepository<S> rows, SealedAttributes seal) {
    return new BoundSessions<>(rows, seal);
  }

  /** What the rows are given is bytes already. */
  static GenericConversionService bytesAsTheyAre() {
    GenericConversionService conversions = new GenericConversionService();
    conversions.addConverter(Object.class, byte[].class, value -> (byte[]) value);
    conversions.addConverter(byte[].class, Object.class, value -> value);
    return conversions;
  }

  @Override
  public Bound createSession() {
    return new Bound(rows.createSession(), seal);
  }

  @Override
  @SuppressWarnings("unchecked") // every row here came from these rows
  public void save(Bound session) {
    rows.save((S) session.row);
  }

  @Override
  public @Nullable Bound findById(String id) {
    @Nullable S row = rows.findById(id);
    return row == null ? null : new Bound(row, seal);
  }

  @Override
  public void deleteById(String id) {
    rows.deleteById(id);
  }

  /** A session of one request. */
  static final class Bound implements Session {
    private final Session row;
    private final SealedAttributes seal;
    private final Map<String, Object> opened = new HashMap<>();

    private Bound(Session row, SealedAttributes seal) {
      this.row = row;
      this.seal = seal;
    }

    @Override
    public String getId() {
      return row.getId();
    }

    /** Under its new id everything is sealed anew. */
    @Override
    public String changeSessionId() {
      Map<String, Object> kept = new HashMap<>();
      for (String name : row.getAttributeNames()) {
        Object value = getAttribute(name);
        if (value != null) {
          kept.put(name, value);
        }
      }
      String id = row.changeSessionId();
      kept.forEach(this::setAttribute);
      return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <T> @Nullable T getAttribute(String name) {
      Object value = opened.get(name);
      if (value == null && row.getAttribute(name) instanceof byte[] kept) {
        value = seal.open(row.getId(), name, kept);
        if (value != null) {
          opened.put(name, value);
        }
      }
      return (T) value;
    }

    @Override
    public Set<String> getAttributeNames() {
      return row.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
      if (value == null) {
        removeAttribute(name);
        return;
      }
      opened.put(name, value);
      row.setAttribute(name, seal.seal(row.getId(), name, value));
    }

    @Override
    public void removeAttribute(String name) {
      opened.remove(name);
      row.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return row.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {
      row.setLastAccessedTime(lastAccessedTime);
    }

    @Override
    public Instant getLastAccessedTime() {
      return row.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      row.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return row.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return row.isExpired();
    }
  }
}
