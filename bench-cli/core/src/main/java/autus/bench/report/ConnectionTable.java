package autus.bench.report;

import autus.bench.document.Table;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long it took to make connections, in milliseconds. */
final class ConnectionTable {

  private ConnectionTable() {}

  /** Empty where the window saw none begin, as with connections that are kept. */
  static Optional<Table> of(RunResult run) {
    Connections connections = run.measurement().connections();
    Table.Builder table =
        Table.create()
            .words("Step")
            .numbers("Count", "Mean", "SD", "P50", "P75", "P90", "P95", "P99", "P99.9", "P99.99")
            .numbers("Max");
    row(table, "Connect", connections.connect());
    row(table, "TLS handshake", connections.tls());
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private static void row(Table.Builder table, String step, Latencies times) {
    if (!times.isEmpty()) {
      List<Object> cells = new ArrayList<>(List.of(step));
      cells.addAll(LatencyTable.figures(times));
      table.row(cells.toArray());
    }
  }
}
