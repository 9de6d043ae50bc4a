package autus.bench.redis;

import java.util.List;
import java.util.Map;

/**
 * What was found of the keys that match a pattern.
 *
 * @param namespaces by their number of keys, most first
 * @param biggest the keys that take most memory of those whose memory was measured, biggest first
 */
public record KeySurvey(Extent extent, List<Namespace> namespaces, List<BigKey> biggest) {

  public KeySurvey {
    namespaces = List.copyOf(namespaces);
    biggest = List.copyOf(biggest);
  }

  /** What to look at. */
  public record Scope(String pattern, int namespaceParts, long maxKeys) {}

  /**
   * How much was looked at.
   *
   * @param keys different keys that were found and still there when asked for their TTL
   * @param measuredKeys those of which the memory was measured, chosen at random
   * @param complete whether all keys were looked at, not only as many as was allowed
   */
  public record Extent(long keys, long measuredKeys, boolean complete) {

    /** Whether the memory of some keys was not measured. */
    public boolean sampled() {
      return measuredKeys < keys;
    }
  }

  /** The keys that begin alike. */
  public record Namespace(String name, long keys, Map<TtlRange, Long> ttls, MeasuredMemory memory) {

    public Namespace {
      ttls = Map.copyOf(ttls);
    }

    /** Keys whose TTL is in that range. */
    public long keysIn(TtlRange range) {
      return ttls.getOrDefault(range, 0L);
    }

    /** Bytes of all its keys: those measured, times all keys over measured keys; 0 if none was. */
    public long memoryBytes() {
      return memory.keys() == 0 ? 0 : Math.round((double) memory.bytes() / memory.keys() * keys);
    }
  }

  /** Bytes that some keys with their values take. */
  public record MeasuredMemory(long keys, long bytes) {}

  /**
   * A key that takes much.
   *
   * @param type as TYPE says
   * @param ttlMillis what it has left; -1 without TTL
   */
  public record BigKey(String key, String type, long bytes, long ttlMillis) {}
}
