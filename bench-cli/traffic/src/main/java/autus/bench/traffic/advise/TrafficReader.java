package autus.bench.traffic.advise;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.Outcome;
import autus.bench.traffic.log.Bytes;
import autus.bench.traffic.log.KeyRule;
import autus.bench.traffic.log.LogEntries;
import autus.bench.traffic.log.LogEntry;
import autus.bench.traffic.log.LogSummary;
import autus.bench.traffic.log.Slice;
import autus.bench.traffic.trace.KeyedTrace;
import autus.bench.traffic.trace.Routes;
import autus.bench.traffic.trace.TraceBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;

/** Reads logs into memory, as far as they are needed there. For one use. */
final class TrafficReader {

  /** More clients are not told apart. */
  static final int MOST_CLIENTS = 100_000;

  private static final int MOST_REASONS = 100;
  private static final int REPORT_EVERY = 1 << 16;

  private final KeyRule rule;
  private final TraceBuilder builder;
  private final Routes routes = new Routes();
  private final Map<String, Long> passedBy = new TreeMap<>();
  private final Set<Long> clients = new HashSet<>();
  private final Mean loads = new Mean();
  private final Mean hits = new Mean();
  private long requestCount;
  private long bytes;
  private long lookupCount;
  private long hitCount;
  private long firstMicros = Long.MAX_VALUE;

  TrafficReader(KeyRule rule, long seed) {
    this.rule = rule;
    builder = new TraceBuilder(TraceBuilder.MOST_REQUESTS, TraceBuilder.MOST_SAMPLED, seed);
  }

  /** A mean of times. */
  private static final class Mean {
    private long count;
    private double sum;

    void add(long micros) {
      count++;
      sum += micros;
    }

    OptionalDouble value() {
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }
  }

  /**
   * Reads all entries.
   *
   * @param progress is told from time to time which part has been read, from 0 to 1
   * @throws UserErrorException if there is no request whose response a cache may keep
   */
  Traffic read(LogEntries entries, DoubleConsumer progress) {
    while (entries.next()) {
      take(entries.entry());
      if (requestCount % REPORT_EVERY == 0) {
        progress.accept(entries.doneRatio());
      }
    }
    List<LogSummary> summaries = entries.summaries();
    boolean isSpread =
        summaries.stream().allMatch(each -> each.format().isWholeSeconds()) && requestCount > 0;
    KeyedTrace kept = builder.build(isSpread);
    if (kept.trace().count() == 0) {
      throw new UserErrorException(
          "nothing can be advised: of %,d requests in %s there is none whose response a cache may keep%s"
              .formatted(
                  requestCount,
                  names(summaries),
                  passedBy.isEmpty() ? reasons(summaries) : ": " + passedByWords()));
    }
    return new Traffic(
        summaries,
        new Traffic.Counts(
            requestCount,
            bytes,
            passedBy,
            new Traffic.Recorded(lookupCount, hitCount),
            clients.size()),
        kept,
        routes.named(),
        new Traffic.Times(
            loads.value(), hits.value(), builder.furthestBackMicros(), isSpread, firstMicros));
  }

  private String passedByWords() {
    return passedBy.entrySet().stream()
        .map(each -> "%,d have %s".formatted(each.getValue(), each.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String names(List<LogSummary> summaries) {
    return String.join(", ", summaries.stream().map(LogSummary::name).toList());
  }

  private static String reasons(List<LogSummary> summaries) {
    List<String> reasons =
        summaries.stream()
            .flatMap(each -> each.leftOut().stream())
            .map(
                left ->
                    "%,d lines: line %d %s"
                        .formatted(left.count(), left.line(), left.problem().words()))
            .toList();
    return reasons.isEmpty() ? "" : "; " + String.join("; ", reasons);
  }

  private void take(LogEntry entry) {
    requestCount++;
    long size = Math.max(0, entry.bytes());
    bytes += size;
    firstMicros = Math.min(firstMicros, entry.timeMicros());
    if (entry.clientHash() != 0 && clients.size() < MOST_CLIENTS) {
      clients.add(entry.clientHash());
    }
    Outcome outcome = entry.cache();
    if (outcome.isLookup()) {
      lookupCount++;
      hitCount += outcome.isServedFromStore() ? 1 : 0;
    }
    PassedBy.reason(entry).ifPresentOrElse(this::passBy, () -> keep(entry));
  }

  private void passBy(String reason) {
    boolean isKnown = passedBy.containsKey(reason) || passedBy.size() < MOST_REASONS;
    passedBy.merge(isKnown ? reason : "other reasons", 1L, Long::sum);
  }

  private void keep(LogEntry entry) {
    int length = rule.make(entry);
    long hash = Bytes.hash(rule.bytes(), 0, length, 0);
    long load = loadMicros(entry);
    if (load >= 0) {
      loads.add(load);
    } else if (entry.cache().isServedFromStore() && entry.requestMicros() >= 0) {
      hits.add(entry.requestMicros());
    }
    if (!builder.accepts(hash)) {
      return;
    }
    int key = builder.find(hash);
    if (key < 0) {
      Slice target = entry.target();
      short route = routes.number(target.bytes(), target.from(), target.to());
      key = builder.addKey(hash, rule.bytes(), length, route);
    }
    if (entry.bytes() >= 0) {
      boolean isWhole = entry.status() != 304 && entry.status() != 206 && isGet(entry);
      builder.see(key, entry.bytes(), isWhole);
    }
    if (load >= 0) {
      builder.seeLoad(key, load);
    }
    builder.add(key, entry.timeMicros());
  }

  private static boolean isGet(LogEntry entry) {
    return entry.method().equals("GET");
  }

  /** What the origin took: by the log, else the whole of a request that no cache answered. */
  private static long loadMicros(LogEntry entry) {
    if (entry.upstreamMicros() != LogEntry.ABSENT) {
      return entry.upstreamMicros();
    }
    return entry.cache().isServedFromStore() || entry.status() == 304
        ? LogEntry.ABSENT
        : entry.requestMicros();
  }
}
