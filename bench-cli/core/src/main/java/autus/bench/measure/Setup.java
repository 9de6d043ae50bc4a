package autus.bench.measure;

import autus.bench.exchange.RecordedResponses;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was planned, on which machine, and how finely this machine can measure. */
public record Setup(Plan plan, Environment environment, Floor floor) {

  /**
   * The planned load.
   *
   * @param target the URL under test without credentials
   * @param seed of all random draws
   * @param load the load in words, such as {@code closed: 30 users, ramp-up 5/s, ...}
   * @param weights each request's share of the mix, as declared
   * @param digest of the scenario without its target; it begins with the version of its making and
   *     a colon, without which the version is 1. Equal digests mean the same load
   * @param uuids which values that were to be unique were sent; absent if there were none, and in
   *     older files
   * @param recorded what the recording that was replayed says of the responses, by request; absent
   *     for other loads
   */
  public record Plan(
      String target,
      long seed,
      String load,
      Map<String, Double> weights,
      String digest,
      Optional<Uuids> uuids,
      Optional<Map<String, RecordedResponses>> recorded) {
    public Plan {
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** A load without values that are to be unique. */
    public Plan(String target, long seed, String load, Map<String, Double> weights, String digest) {
      this(target, seed, load, weights, digest, Optional.empty(), Optional.empty());
    }

    /**
     * Whether the digests of both plans were made in the same way, so that different ones mean
     * different loads.
     */
    public boolean hasDigestLike(Plan other) {
      return digestVersion().equals(other.digestVersion());
    }

    private String digestVersion() {
      int colon = digest.indexOf(':');
      return colon < 0 ? "1" : digest.substring(0, colon);
    }
  }

  /** Which values a variable {@code uuid} had. */
  public enum Uuids {
    /** Those that the seed gives: each run of it sends the same. */
    OF_THE_SEED,
    /** Of this run alone, for nobody gave a seed. */
    OF_THIS_RUN
  }

  /**
   * Where the run took place.
   *
   * @param jvm of the load generator
   * @param transport io_uring, epoll or NIO
   * @param target what is known of the software under test, by name
   */
  public record Environment(
      Machine machine, String jvm, String transport, Map<String, String> target) {
    public Environment {
      target = Collections.unmodifiableMap(new TreeMap<>(target));
    }
  }

  /** The hardware and its operating system. */
  public record Machine(String operatingSystem, String processor, int cores, long memoryBytes) {

    /** Memory sizes of one machine differ by less than this share of them. */
    private static final double MEMORY_TOLERANCE = 0.05;

    /** Whether nothing tells them apart. */
    public boolean isLike(Machine other) {
      long difference = Math.abs(memoryBytes - other.memoryBytes);
      return operatingSystem.equals(other.operatingSystem)
          && processor.equals(other.processor)
          && cores == other.cores
          && difference <= MEMORY_TOLERANCE * other.memoryBytes;
    }

    /** For messages. */
    public String words() {
      return "%s, %s, %s cores".formatted(operatingSystem, processor, cores);
    }
  }

  /**
   * The measurement floor: what the generator reports for an in-process stub that answers at once.
   * Nothing shorter can be measured here.
   *
   * @param sampleCount requests behind the two figures; 0 if the floor was not measured
   */
  public record Floor(long medianNanos, long p99Nanos, long sampleCount) {
    /** The floor was not measured. */
    public static final Floor UNKNOWN = new Floor(0, 0, 0);
  }
}
