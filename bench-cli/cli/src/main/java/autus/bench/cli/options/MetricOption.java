package autus.bench.cli.options;

import autus.bench.compare.interval.MetricQuery;
import autus.bench.expression.Expression;
import autus.bench.expression.Reference;
import autus.bench.measure.metric.ResultMetrics;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A metric as option {@code --metric} names it, such as {@code p99[HIT]}. */
public final class MetricOption {

  private MetricOption() {}

  /**
   * The metric that is meant.
   *
   * @throws ParameterException if there is none of that name
   */
  public static MetricQuery parse(CommandSpec spec, String text) {
    List<Reference> references = Expression.parse(text).references();
    if (references.size() != 1 || !ResultMetrics.isMetric(references.get(0).name())) {
      throw new ParameterException(
          spec.commandLine(),
          "option --metric must be one of %s, with selectors if need be, such as p99[HIT], but is \"%s\""
              .formatted(ResultMetrics.names(), text));
    }
    return new MetricQuery(references.get(0).name(), references.get(0).selectors());
  }
}
