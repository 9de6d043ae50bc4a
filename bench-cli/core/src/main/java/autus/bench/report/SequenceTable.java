package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Table;
import autus.bench.measure.RunResult;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long sequences of requests took as a whole, and logins, in milliseconds. */
final class SequenceTable {

  private SequenceTable() {}

  /** Empty where nothing was timed as a whole. */
  static Optional<Table> of(RunResult run) {
    Optional<Sequences> taken = run.measurement().sequences();
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        Table.create()
            .words("Sequence")
            .numbers("Failed", "Count", "Mean", "SD", "P50", "P75", "P90", "P95", "P99", "P99.9")
            .numbers("P99.99", "Max")
            .words("Example of a failure");
    taken.get().login().ifPresent(login -> row(table, "login, before the first request", login));
    taken.get().named().forEach(each -> row(table, each.name(), each));
    return Optional.of(table.build());
  }

  private static void row(Table.Builder table, String name, SequenceResult sequence) {
    List<Object> cells = new ArrayList<>(List.of(name, Amounts.count(sequence.failedCount())));
    cells.addAll(LatencyTable.figures(sequence.completed()));
    cells.add(sequence.failures().stream().findFirst().orElse(""));
    table.row(cells.toArray());
  }
}
