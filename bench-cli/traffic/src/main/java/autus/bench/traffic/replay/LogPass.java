package autus.bench.traffic.replay;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Replay;
import autus.bench.scenario.format.Recordings;
import autus.bench.traffic.log.Bytes;
import autus.bench.traffic.log.LogEntries;
import autus.bench.traffic.log.LogEntry;
import autus.bench.traffic.replay.PlanRecord.RouteKey;
import autus.bench.traffic.trace.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The first pass: reads what logs hold, chooses what is to be sent, and writes it into a plan file
 * in the order of the log. For one use.
 */
final class LogPass {

  /** Servers log what ends at once in any order; more than this is another part of the log. */
  private static final Duration FURTHEST_BACK = Duration.ofMinutes(1);

  private static final int REPORT_EVERY = 1 << 16;

  private final List<RouteMatcher> only;
  private final List<RouteMatcher> skip;
  private final Replay.Selection selection;
  private final SentTarget target;
  private final PlanFile records;
  private final PlanFile texts;
  private final Routes routes = new Routes();
  private final RouteCounts counts = new RouteCounts();
  private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
  private final byte[] record = new byte[PlanRecord.BYTES];
  private long readCount;
  private long keptCount;
  private long firstMicros;
  private long latestMicros;
  private long backCount;
  private long furthestBackMicros;
  private long digest;

  LogPass(Replay replay, PlanFile records, PlanFile texts) {
    selection = replay.selection();
    only = selection.only().stream().map(RouteMatcher::of).toList();
    skip = selection.skip().stream().map(RouteMatcher::of).toList();
    target = new SentTarget(replay.keyTemplate());
    this.records = records;
    this.texts = texts;
  }

  /** Reads all entries, or those of the time that is asked for. */
  void read(LogEntries entries, Recordings.Listener listener) {
    boolean goesOn = true;
    while (goesOn && entries.next()) {
      readCount++;
      goesOn = take(entries.entry());
      if (readCount % REPORT_EVERY == 0) {
        listener.at(readCount, entries.doneRatio());
      }
    }
    records.flush();
    texts.flush();
  }

  /** Takes an entry; false if it is behind the time that is asked for. */
  private boolean take(LogEntry entry) {
    if (!target.make(entry)) {
      leaveOut(LeftOut.NO_PATH);
      return true;
    }
    int method = Methods.number(entry.method());
    if (method < 0) {
      leaveOut(LeftOut.RARE_METHOD);
      return true;
    }
    if (!isChosen(entry)) {
      leaveOut(LeftOut.NOT_CHOSEN);
      return true;
    }
    if (!selection.withWrites() && !Methods.isSafe(entry.method())) {
      leaveOut(LeftOut.WRITE);
      return true;
    }
    return keep(entry, method);
  }

  private boolean isChosen(LogEntry entry) {
    return (only.isEmpty() || matchesAny(only, entry)) && !matchesAny(skip, entry);
  }

  private static boolean matchesAny(List<RouteMatcher> patterns, LogEntry entry) {
    for (RouteMatcher pattern : patterns) {
      if (pattern.matches(
          entry.method(), entry.target().bytes(), entry.target().from(), entry.target().to())) {
        return true;
      }
    }
    return false;
  }

  private boolean keep(LogEntry entry, int method) {
    long micros = entry.timeMicros();
    if (keptCount == 0) {
      firstMicros = micros;
      latestMicros = micros;
    }
    boolean isBehind =
        selection.first().isPresent()
            && micros - firstMicros >= selection.first().get().toNanos() / 1000;
    if (isBehind) {
      return false;
    }
    micros = inOrder(micros);
    short form = routes.number(entry.target().bytes(), entry.target().from(), entry.target().to());
    RouteKey route = new RouteKey(method, form);
    counts.add(route);
    PlanRecord.write(entry, micros, texts.length(), target.length(), route, record);
    records.add(record, 0, PlanRecord.BYTES);
    texts.add(target.bytes(), 0, target.length());
    digest = Bytes.hash(target.bytes(), 0, target.length(), Bytes.mix(digest + method + 1));
    keptCount++;
    return true;
  }

  /** A request that is logged behind a later one is due with it. */
  private long inOrder(long micros) {
    if (micros < latestMicros) {
      backCount++;
      furthestBackMicros = Math.max(furthestBackMicros, latestMicros - micros);
      if (latestMicros - micros > FURTHEST_BACK.toNanos() / 1000) {
        throw new UserErrorException(
            "the log goes back in time by more than %d s, from %s to %s, so it has no one order; give each part as a log of its own, which are merged by time"
                .formatted(FURTHEST_BACK.toSeconds(), instant(latestMicros), instant(micros)));
      }
      return latestMicros;
    }
    latestMicros = micros;
    return micros;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  private void leaveOut(LeftOut reason) {
    leftOut.merge(reason, 1L, Long::sum);
  }

  /** What it found. */
  Found found() {
    return new Found(
        new Counts(readCount, keptCount, leftOut),
        new Times(firstMicros, latestMicros, backCount, furthestBackMicros),
        RouteTable.of(counts, routes.named()),
        digest);
  }

  /**
   * What is in a plan file.
   *
   * @param digest of methods and targets in their order
   */
  record Found(Counts counts, Times times, RouteTable routes, long digest) {}

  /** Of requests that were understood. */
  record Counts(long readCount, long keptCount, Map<LeftOut, Long> leftOut) {}

  /**
   * Times of the log.
   *
   * @param backCount requests that were logged behind later ones
   */
  record Times(long firstMicros, long lastMicros, long backCount, long furthestBackMicros) {}
}
