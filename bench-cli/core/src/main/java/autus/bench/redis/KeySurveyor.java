package autus.bench.redis;

import autus.bench.redis.KeySurvey.BigKey;
import autus.bench.redis.KeySurvey.Extent;
import autus.bench.redis.KeySurvey.MeasuredMemory;
import autus.bench.redis.KeySurvey.Namespace;
import autus.bench.redis.KeySurvey.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Looks at keys: searches with SCAN, asks each for its TTL, and some of them, chosen at random, for
 * their memory. Redis counts each question for a TTL as a hit of that key. Used once, by one
 * thread.
 */
public final class KeySurveyor {

  /** Longer keys are cut off where they are shown. */
  private static final int LONGEST_SHOWN_BYTES = 500;

  private final Scope scope;
  private final Sample sample;
  private final RandomGenerator random;
  private final KeyNamespaces namespaces;
  private final Map<String, Tally> tallies = new HashMap<>();

  /** SCAN may find a key again; what is searched is bounded, and so is this. */
  private final Set<String> seen = new HashSet<>();

  private final PriorityQueue<Found> biggest =
      new PriorityQueue<>(Comparator.comparingLong(Found::bytes));
  private double measuredRatio = 1;
  private long keys;
  private boolean complete = true;

  /**
   * What to measure.
   *
   * @param memoryKeys about of how many keys the memory is measured; 0 for all
   * @param bigKeys how many big keys to name
   */
  public record Sample(long memoryKeys, int bigKeys) {}

  /** A survey to be made. */
  public KeySurveyor(Scope scope, Sample sample, RandomGenerator random) {
    this.scope = scope;
    this.sample = sample;
    this.random = random;
    this.namespaces = new KeyNamespaces(scope.namespaceParts());
  }

  /** Looks at all nodes. */
  public KeySurvey survey(RedisNodes nodes) {
    long there = nodes.masters().stream().mapToLong(RedisNode::keyCount).sum();
    if (sample.memoryKeys() > 0 && there > sample.memoryKeys()) {
      measuredRatio = (double) sample.memoryKeys() / there;
    }
    for (RedisNode node : nodes.masters()) {
      node.scan(scope.pattern(), found -> look(node, found));
    }
    List<Namespace> found =
        tallies.entrySet().stream()
            .map(entry -> entry.getValue().named(entry.getKey()))
            .sorted(
                Comparator.comparingLong(Namespace::keys).reversed().thenComparing(Namespace::name))
            .toList();
    long measured = found.stream().mapToLong(one -> one.memory().keys()).sum();
    return new KeySurvey(new Extent(keys, measured, complete), found, bigKeys());
  }

  private boolean look(RedisNode node, List<byte[]> found) {
    List<byte[]> fresh = new ArrayList<>();
    for (byte[] key : found) {
      if (seen.size() == scope.maxKeys() && !seen.contains(identity(key))) {
        complete = false;
        break;
      }
      if (seen.add(identity(key))) {
        fresh.add(key);
      }
    }
    List<OptionalLong> left = node.timesToLive(fresh);
    List<Found> measured = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      if (left.get(i).isPresent()) {
        keys++;
        Tally tally = tally(fresh.get(i));
        tally.count(left.get(i).getAsLong());
        if (measuredRatio >= 1 || random.nextDouble() < measuredRatio) {
          measured.add(new Found(node, fresh.get(i), left.get(i).getAsLong()));
        }
      }
    }
    measure(node, measured);
    return complete;
  }

  private void measure(RedisNode node, List<Found> chosen) {
    List<OptionalLong> bytes = node.memoryUsages(chosen.stream().map(found -> found.key).toList());
    for (int i = 0; i < chosen.size(); i++) {
      if (bytes.get(i).isPresent()) {
        Found found = chosen.get(i);
        found.bytes = bytes.get(i).getAsLong();
        tally(found.key).measure(found.bytes);
        biggest.add(found);
        if (biggest.size() > sample.bigKeys()) {
          biggest.remove();
        }
      }
    }
  }

  private Tally tally(byte[] key) {
    return tallies.computeIfAbsent(namespaces.of(text(key)), name -> new Tally());
  }

  private List<BigKey> bigKeys() {
    return biggest.stream()
        .sorted(Comparator.comparingLong(Found::bytes).reversed())
        .map(Found::named)
        .toList();
  }

  /** Of a long key its digest, so that what was seen takes no more memory than its number. */
  private static String identity(byte[] key) {
    if (key.length <= LONGEST_SHOWN_BYTES) {
      return new String(key, StandardCharsets.ISO_8859_1);
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  private static String text(byte[] key) {
    return key.length <= LONGEST_SHOWN_BYTES
        ? new String(key, StandardCharsets.UTF_8)
        : "%s... (%d bytes)"
            .formatted(new String(key, 0, LONGEST_SHOWN_BYTES, StandardCharsets.UTF_8), key.length);
  }

  private static final class Found {

    private final RedisNode node;
    private final byte[] key;
    private final long ttlMillis;
    private long bytes;

    private Found(RedisNode node, byte[] key, long ttlMillis) {
      this.node = node;
      this.key = key;
      this.ttlMillis = ttlMillis;
    }

    private long bytes() {
      return bytes;
    }

    private BigKey named() {
      return new BigKey(text(key), node.type(key), bytes, ttlMillis);
    }
  }

  private static final class Tally {

    private final Map<TtlRange, Long> ttls = new EnumMap<>(TtlRange.class);
    private long keys;
    private long measuredKeys;
    private long measuredBytes;

    void count(long ttlMillis) {
      keys++;
      ttls.merge(TtlRange.of(ttlMillis), 1L, Long::sum);
    }

    void measure(long bytes) {
      measuredKeys++;
      measuredBytes += bytes;
    }

    Namespace named(String name) {
      return new Namespace(name, keys, ttls, new MeasuredMemory(measuredKeys, measuredBytes));
    }
  }
}
