package autus.bench.traffic.replay;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Recording;
import autus.bench.scenario.Replay;
import autus.bench.scenario.Seed;
import autus.bench.scenario.format.Recordings;
import autus.bench.shape.Durations;
import autus.bench.shape.RequestTimetable;
import autus.bench.traffic.log.LogEntries;
import autus.bench.traffic.log.LogReader;
import autus.bench.traffic.log.LogSummary;
import autus.bench.traffic.log.MergedLogs;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Access logs as recorded requests. Of a log nothing is sent but methods and targets; its hosts are
 * never contacted.
 */
public final class ReplayedLogs implements Recordings {

  /** As the service loader makes it. */
  public ReplayedLogs() {}

  @Override
  public Recording read(Replay replay, Listener listener) {
    replay.format().ifPresent(ReplayedLogs::checkFormat);
    PlanFile records = PlanFile.create();
    PlanFile texts = PlanFile.create();
    try {
      LogPass pass = new LogPass(replay, records, texts);
      List<LogSummary> logs;
      try (LogEntries entries = MergedLogs.open(replay.logs(), replay.format())) {
        pass.read(entries, listener);
        logs = entries.summaries();
      }
      return recording(replay, logs, pass.found(), records, texts);
    } catch (RuntimeException problem) {
      records.close();
      texts.close();
      throw problem;
    }
  }

  private static void checkFormat(String format) {
    try {
      String unused = LogReader.checkedFormat(format);
    } catch (MalformedValueException unknown) {
      throw new UserErrorException("the format of the log " + unknown.getMessage(), unknown);
    }
  }

  private static Recording recording(
      Replay replay, List<LogSummary> logs, LogPass.Found found, PlanFile records, PlanFile texts) {
    requireSome(logs, found.counts());
    requireShort(replay, found.times());
    boolean isSpread = logs.stream().allMatch(log -> log.format().isWholeSeconds());
    DuePass.Laid laid =
        new DuePass(records, found.routes(), replay.pace(), isSpread, Seed.DEFAULT).lay();
    requireShort(laid);
    String digest = "%016x%016x".formatted(found.digest(), laid.digest());
    String words =
        String.format(
            Locale.ROOT,
            "%,d recorded %s %s",
            found.counts().keptCount(),
            found.counts().keptCount() == 1 ? "request" : "requests",
            ReplayNotes.pace(replay.pace(), laid));
    PlannedLog once =
        new PlannedLog(records, texts, found.routes(), laid, new PlannedLog.Words(digest, words));
    RequestTimetable timetable = replay.pace().loops() ? new LoopedLog(once) : once;
    return new Recording(
        name(replay.logs()),
        timetable,
        found.routes().routes(),
        ReplayNotes.of(replay, logs, found, laid));
  }

  private static String name(List<String> logs) {
    String first = logs.get(0);
    String name =
        first.equals(LogReader.STANDARD_INPUT)
            ? "standard input"
            : String.valueOf(Path.of(first).getFileName());
    return logs.size() == 1 ? name : "%s and %d more".formatted(name, logs.size() - 1);
  }

  private static void requireSome(List<LogSummary> logs, LogPass.Counts counts) {
    if (counts.keptCount() > 0) {
      return;
    }
    List<String> reasons = new ArrayList<>(logs.stream().map(ReplayNotes::log).toList());
    reasons.addAll(ReplayNotes.leftOut(counts));
    throw new UserErrorException("nothing can be replayed: " + String.join("; ", reasons));
  }

  private static void requireShort(Replay replay, LogPass.Times times) {
    double nanos =
        (times.lastMicros() - times.firstMicros()) * 1000.0 / replay.pace().speed().factor();
    if (nanos > Durations.LONGEST.toNanos()) {
      throw new UserErrorException(
          "the log's times go from %s to %s, but a replay may last at most %s; make it shorter by --first, or faster by --speed"
              .formatted(
                  LogPass.instant(times.firstMicros()),
                  LogPass.instant(times.lastMicros()),
                  Durations.format(Durations.LONGEST)));
    }
  }

  private static void requireShort(DuePass.Laid laid) {
    if (laid.lastNanos() > Durations.LONGEST.toNanos()) {
      throw new UserErrorException(
          "the replay would last longer than %s under the cap of its rate; make the cap higher, or the log shorter by --first"
              .formatted(Durations.format(Durations.LONGEST)));
    }
  }
}
