package org.songtor.log.axon;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates used last, as long as memory allows. What another replica appended is not
 * seen here: the version check of an append and of a refusal finds that out, and the entry is
 * dropped.
 */
public final class AggregateCache implements Cache {
  private final ReentrantLock lock = new ReentrantLock();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final Map<Object, SoftReference<Object>> entries;

  /**
   * @param size how many are kept, at least 1
   */
  public AggregateCache(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a cache keeps at least one");
    }
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, SoftReference<Object>> eldest) {
            return size() > size;
          }
        };
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
  public <K, V> @Nullable V get(K key) {
    Object found = find(key);
    (found == null ? misses : hits).increment();
    return (V) found;
  }

  /** How often an aggregate was asked for and was here. */
  public long hits() {
    return hits.sum();
  }

  /** How often it had to be loaded, or was new. */
  public long misses() {
    return misses.sum();
  }

  private @Nullable Object find(@Nullable Object key) {
    lock.lock();
    try {
      SoftReference<Object> entry = entries.get(key);
      return entry == null ? null : entry.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(@Nullable Object key, Object value) {
    // A refused first command leaves an aggregate that was never given its id.
    if (key == null) {
      return;
    }
    lock.lock();
    try {
      entries.put(key, new SoftReference<>(value));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean putIfAbsent(Object key, Object value) {
    lock.lock();
    try {
      if (find(key) != null) {
        return false;
      }
      entries.put(key, new SoftReference<>(value));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean remove(@Nullable Object key) {
    lock.lock();
    try {
      return entries.remove(key) != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean containsKey(Object key) {
    return find(key) != null;
  }

  @Override
  public Registration registerCacheEntryListener(EntryListener listener) {
    throw new UnsupportedOperationException("nobody listens to this cache");
  }
}
