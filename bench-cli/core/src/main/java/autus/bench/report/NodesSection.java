package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Table;
import autus.bench.measure.FiguresByNode;
import autus.bench.measure.FiguresByNode.Node;
import autus.bench.report.cache.HitSpan;

/** What each node behind one name did. */
public final class NodesSection {

  private NodesSection() {}

  /** A row for each node. */
  public static Table of(FiguresByNode figures) {
    Table.Builder table =
        Table.ordered()
            .words(figures.field())
            .numbers("Responses", "Failed", "Lookups", "Hit rate")
            .numbers("Mean, ms", "P50", "P95", "P99");
    for (Node node : figures.nodes()) {
      table.row(
          node.name(),
          Amounts.count(node.response().count() + node.failedCount()),
          Amounts.count(node.failedCount()),
          Amounts.count(node.hits().lookupCount()),
          HitSpan.of(node.hits()),
          Amounts.millis(node.response().meanNanos()),
          LatencyTable.quantile(node.response(), 0.5),
          LatencyTable.quantile(node.response(), 0.95),
          LatencyTable.quantile(node.response(), 0.99));
    }
    return table.build();
  }
}
