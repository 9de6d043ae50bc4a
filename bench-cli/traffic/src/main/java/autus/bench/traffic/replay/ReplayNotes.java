package autus.bench.traffic.replay;

import autus.bench.scenario.Recording.Route;
import autus.bench.scenario.Replay;
import autus.bench.shape.Durations;
import autus.bench.traffic.log.LogSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what was read of logs, what of it is sent, and what was left out. */
final class ReplayNotes {

  private ReplayNotes() {}

  /** Everything that a user should know, a line each. */
  static List<String> of(
      Replay replay, List<LogSummary> logs, LogPass.Found found, DuePass.Laid laid) {
    List<String> notes = new ArrayList<>();
    logs.forEach(log -> notes.add(log(log)));
    notes.add(sent(replay, found, laid));
    notes.addAll(leftOut(found.counts()));
    if (logs.stream().allMatch(log -> log.format().isWholeSeconds())) {
      notes.add(
          "times are of whole seconds: requests are spread at random within theirs, in their order");
    }
    if (found.times().backCount() > 0) {
      long count = found.times().backCount();
      notes.add(
          "%s logged behind later ones, by at most %s, %s due with those"
              .formatted(
                  count(count),
                  words(found.times().furthestBackMicros() * 1000),
                  count == 1 ? "is" : "are"));
    }
    replay
        .pace()
        .cap()
        .ifPresent(
            cap ->
                notes.add(
                    "%s put off by the cap of %s, by at most %s"
                        .formatted(
                            count(laid.putOff().count()),
                            cap,
                            words(laid.putOff().furthestNanos()))));
    notes.add(routes(found.routes().routes()));
    return notes;
  }

  /** How a log was read. */
  static String log(LogSummary log) {
    String left =
        log.leftOut().stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%,d not, as line %,d %s: \"%s\"",
                        each.count(),
                        each.line(),
                        each.problem().words(),
                        each.example()))
            .collect(Collectors.joining("; "));
    return String.format(
            Locale.ROOT,
            "%s: %s%s, %,d of %,d lines understood",
            log.name(),
            log.format().name(),
            log.format().packing().isEmpty() ? "" : " in " + log.format().packing(),
            log.entryCount(),
            log.lineCount())
        + (left.isEmpty() ? "" : "; " + left)
        + log.brokenOff().map(why -> "; reading ended early: " + why).orElse("");
  }

  /** What was understood and is not sent, and why. */
  static List<String> leftOut(LogPass.Counts counts) {
    return counts.leftOut().entrySet().stream()
        .map(each -> "%s left out: %s".formatted(count(each.getValue()), each.getKey().words()))
        .toList();
  }

  private static String sent(Replay replay, LogPass.Found found, DuePass.Laid laid) {
    return "sends %s of %s to %s, %s"
        .formatted(
            count(found.counts().keptCount()),
            LogPass.instant(found.times().firstMicros()),
            LogPass.instant(found.times().lastMicros()),
            pace(replay.pace(), laid));
  }

  /** How long it takes, such as {@code in 5m at 2x}. */
  static String pace(Replay.Pace pace, DuePass.Laid laid) {
    boolean isRecorded = pace.speed().factor() == 1;
    return "in %s%s%s"
        .formatted(
            words(laid.lastNanos()),
            isRecorded ? " as recorded" : " at " + pace.speed(),
            pace.cap().map(cap -> ", at most " + cap).orElse(""));
  }

  private static String routes(List<Route> routes) {
    return routes.stream()
        .map(route -> String.format(Locale.ROOT, "%s (%,d)", route.name(), route.count()))
        .collect(
            Collectors.joining(
                ", ", routes.size() == 1 ? "1 route: " : routes.size() + " routes: ", ""));
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "request" : "requests");
  }

  /** A time in milliseconds, or in whole seconds if it is longer than a minute. */
  private static String words(long nanos) {
    long unit = nanos >= 60_000_000_000L ? 1_000_000_000L : 1_000_000L;
    return Durations.format(Duration.ofNanos(Math.round((double) nanos / unit) * unit));
  }
}
