package autus.bench.predict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The store in a simulation: entries by key. Expired and invalidated entries leave at once; when it
 * is full, the least recently read one goes.
 */
final class SimulatedStore {

  private final long mostEntries;
  private final Map<Key, Kept> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
          return size() > mostEntries;
        }
      };

  /** Loads in the order of their ends, which is that of their entries' expiries. */
  private final Map<SimulatedKeys, Deque<Load>> loads = new HashMap<>();

  SimulatedStore(OptionalLong mostEntries) {
    this.mostEntries = mostEntries.orElse(Long.MAX_VALUE);
  }

  private record Key(SimulatedKeys keys, long number) {}

  private record Load(Key key, Kept kept) {}

  /** What is kept of one key, or being loaded: it can be served from this instant on. */
  record Kept(double availableSeconds) {}

  /** What the store has of a key, and whether that may be served or awaited. */
  enum Found {
    SERVED,
    LOADING,
    NOTHING
  }

  /** Looks a key up, which makes it the most recently read. */
  Found find(SimulatedKeys keys, long number, double now) {
    forgetExpired(now);
    Kept kept = entries.get(new Key(keys, number));
    if (kept == null) {
      return Found.NOTHING;
    }
    return now >= kept.availableSeconds ? Found.SERVED : Found.LOADING;
  }

  /** When the load of a key under way ends. */
  double availableSeconds(SimulatedKeys keys, long number) {
    Kept kept = entries.get(new Key(keys, number));
    return kept == null ? Double.POSITIVE_INFINITY : kept.availableSeconds;
  }

  /** A load of a key ends then; of several under way, the first fills the store. */
  void load(SimulatedKeys keys, long number, double endSeconds) {
    Key key = new Key(keys, number);
    Kept kept = new Kept(endSeconds);
    if (entries.putIfAbsent(key, kept) == null) {
      loads.computeIfAbsent(keys, each -> new ArrayDeque<>()).add(new Load(key, kept));
    }
  }

  /** What was loaded for these keys, or is being loaded, will not be served. */
  void invalidate(SimulatedKeys keys) {
    Deque<Load> all = loads.remove(keys);
    if (all != null) {
      all.forEach(load -> entries.remove(load.key(), load.kept()));
    }
  }

  private void forgetExpired(double now) {
    loads.forEach(
        (keys, queue) -> {
          while (!queue.isEmpty()
              && now >= queue.getFirst().kept().availableSeconds() + keys.lifetimeSeconds()) {
            Load expired = queue.removeFirst();
            entries.remove(expired.key(), expired.kept());
          }
        });
  }
}
