package autus.bench.report;

import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.StatusCount;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which status codes a chart over time has lines for, and how many responses had each. */
final class StatusCurves {

  /** More lines cannot be told apart; the rest are one. */
  private static final int MOST = 7;

  private static final String REST = "others";
  private static final String USUAL = "200";

  private final Set<String> shown;

  private StatusCurves(Set<String> shown) {
    this.shown = shown;
  }

  /** Lines for the statuses that most responses of the run had. */
  static StatusCurves of(RunResult run) {
    return new StatusCurves(
        Totals.answers(run).statuses().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  /** Responses by status in some blocks together; nothing if one does not know its statuses. */
  Map<String, Long> counts(List<TimeBlock> blocks) {
    Map<String, Long> counts = new TreeMap<>();
    for (TimeBlock block : blocks) {
      if (block.otherStatuses().isEmpty()) {
        return Map.of();
      }
      long usual = responses(block);
      for (StatusCount each : block.otherStatuses().get()) {
        counts.merge(line(each.status()), each.count(), Long::sum);
        usual -= each.count();
      }
      if (usual > 0) {
        counts.merge(line(USUAL), usual, Long::sum);
      }
    }
    return counts;
  }

  private static long responses(TimeBlock block) {
    return block.cells().stream().mapToLong(cell -> cell.response().count()).sum()
        + block.failedResponses().stream().mapToLong(FailedResponses::count).sum();
  }

  private String line(int status) {
    return status < 100 ? status + "xx" : line(String.valueOf(status));
  }

  private String line(String status) {
    return shown.contains(status) ? status : REST;
  }
}
