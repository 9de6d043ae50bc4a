package autus.bench.traffic.mix;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.log.Bytes;
import autus.bench.traffic.log.KeyRule;
import autus.bench.traffic.log.LogEntry;
import autus.bench.traffic.log.LogReader;
import autus.bench.traffic.log.LogSummary;
import autus.bench.traffic.log.Slice;
import autus.bench.traffic.trace.KeyedTrace;
import autus.bench.traffic.trace.Routes;
import autus.bench.traffic.trace.TraceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A log as a draft: reads that were answered, by route. The reading is in bounded memory: beyond
 * some millions of requests a sample of the keys is kept.
 */
public final class LogDraft {

  private static final int MOST_REQUESTS = 2_000_000;
  private static final long SEED = 1;
  private static final long MINUTE_MICROS = 60_000_000;

  private final Draft draft;
  private final KeyRule rule = new KeyRule("{path}{query}", KeyRule.TRACKING, false);
  private final TraceBuilder builder = new TraceBuilder(MOST_REQUESTS, SEED);
  private final Routes routes = new Routes();
  private final ClientPauses pauses = new ClientPauses();
  private long count;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;
  private long minute;
  private long minuteCount;
  private long busiestMinute;

  private LogDraft(Draft draft) {
    this.draft = draft;
  }

  /**
   * What a log says beside its requests.
   *
   * @param format of its lines
   * @param perSecond requests that were taken; empty if it covers no time
   * @param busiestPerSecond in the busiest minute
   * @param clientCount different ones, if it tells them apart
   * @param meanPauseMicros between the requests of one client
   */
  public record Summary(
      String format,
      OptionalDouble perSecond,
      double busiestPerSecond,
      int clientCount,
      OptionalDouble meanPauseMicros) {}

  /**
   * Reads a log.
   *
   * @param files where paths of routes go whose keys have no numbers; empty to take the busiest
   * @throws UserErrorException if there is no request that can be taken
   */
  public static Summary read(LogReader log, Draft draft, Optional<PathFiles> files) {
    LogDraft reading = new LogDraft(draft);
    while (log.next()) {
      reading.take(log.entry());
    }
    return reading.finish(log.summary(), files);
  }

  private void take(LogEntry entry) {
    boolean isRead = entry.method().equals("GET");
    if (!isRead) {
      draft
          .findings()
          .leftOut("requests other than GET, of which a log has no bodies", entry.method());
      return;
    }
    if (entry.status() >= 400) {
      draft.findings().leftOut("requests that failed", String.valueOf(entry.status()));
      return;
    }
    count++;
    long micros = entry.timeMicros();
    firstMicros = Math.min(firstMicros, micros);
    lastMicros = Math.max(lastMicros, micros);
    pauses.see(entry.clientHash(), micros);
    countMinute(micros / MINUTE_MICROS);
    keep(entry, micros);
  }

  private void countMinute(long number) {
    if (number != minute) {
      minute = number;
      minuteCount = 0;
    }
    busiestMinute = Math.max(busiestMinute, ++minuteCount);
  }

  private void keep(LogEntry entry, long micros) {
    int length = rule.make(entry);
    long hash = Bytes.hash(rule.bytes(), 0, length, 0);
    if (!builder.accepts(hash)) {
      return;
    }
    int key = builder.find(hash);
    if (key < 0) {
      Slice target = entry.target();
      short route = routes.number(target.bytes(), target.from(), target.to());
      key = builder.addKey(hash, rule.bytes(), length, route);
    }
    builder.add(key, micros);
  }

  private Summary finish(LogSummary summary, Optional<PathFiles> files) {
    if (count == 0) {
      throw new UserErrorException(
          "log %s must hold GET requests that succeeded, but has none%s"
              .formatted(
                  summary.name(),
                  draft.findings().leftOut().isEmpty()
                      ? ""
                      : "; left out: " + String.join("; ", draft.findings().leftOut())));
    }
    summary
        .leftOut()
        .forEach(
            left ->
                draft
                    .findings()
                    .leftOut(
                        "lines, each of which " + left.problem().words(),
                        "line " + left.line(),
                        left.count()));
    KeyedTrace kept = builder.build(false);
    new MixedRoutes(draft, files).add(routes(kept));
    if (!kept.trace().sample().isWhole()) {
      draft
          .findings()
          .decided(
              String.format(
                  Locale.ROOT,
                  "weights from %.3g %% of the keys, since they are too many",
                  100 * kept.trace().sample().ratio()));
    }
    double seconds = (lastMicros - firstMicros) / 1e6;
    return new Summary(
        summary.format().name(),
        seconds < 1 ? OptionalDouble.empty() : OptionalDouble.of(count / seconds),
        busiestMinute / 60.0,
        pauses.clientCount(),
        pauses.meanMicros());
  }

  private List<RouteKeys> routes(KeyedTrace kept) {
    List<String> names = routes.named();
    int keyCount = kept.trace().keyCount();
    int[] counts = new int[keyCount];
    for (int i = 0; i < kept.trace().count(); i++) {
      counts[kept.trace().key(i)]++;
    }
    Map<String, List<RouteKeys.Key>> byRoute = new LinkedHashMap<>();
    for (int key = 0; key < keyCount; key++) {
      byRoute
          .computeIfAbsent(names.get(kept.route(key)), name -> new ArrayList<>())
          .add(new RouteKeys.Key(kept.text(key), counts[key]));
    }
    double ratio = kept.trace().sample().ratio();
    List<RouteKeys> all = new ArrayList<>();
    byRoute.forEach(
        (name, keys) -> all.add(new RouteKeys(name, keys, Math.round(keys.size() / ratio))));
    return all;
  }
}
