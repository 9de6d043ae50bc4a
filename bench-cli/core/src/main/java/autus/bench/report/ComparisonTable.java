package autus.bench.report;

import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.Comparison;
import autus.bench.compare.Interval;
import autus.bench.compare.MetricChange;
import autus.bench.measure.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two runs side by side, as Markdown. */
public final class ComparisonTable {

  /** A counter of the target whose saving is shown. */
  private record Saving(String counter, String words) {}

  private static final List<Saving> SAVINGS =
      List.of(
          new Saving("origin.loads", "Origin loads"),
          new Saving("origin.queries", "Database queries"));

  private ComparisonTable() {}

  /** A heading of the second level, what to know, and a row for each figure. */
  public static String markdown(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append("## %s against %s\n\n".formatted(after(comparison), before(comparison)));
    for (String note : comparison.notes()) {
      text.append("**Note**: ").append(MarkdownTable.escape(note)).append("\n\n");
    }
    text.append(sentence(comparison)).append("\n\n").append(changes(comparison));
    String savings = savings(comparison);
    if (!savings.isEmpty()) {
      text.append("\n### What the origin was asked\n\n").append(savings);
    }
    return text.toString();
  }

  /** What the rows rest on. Once below all tables. */
  public static String method() {
    return """
        The interval holds the true ratio in 95 % of comparisons (for rates from 0 to 100 %: the
        true difference in points), by a circular block bootstrap over slices of time. A change
        counts if the interval excludes "the same" and the effect is large enough. Each row alone
        errs at most once in twenty.
        """;
  }

  private static String sentence(Comparison comparison) {
    return "**%s better, %s worse**, %s without change, %s without enough data"
        .formatted(
            comparison.count(ChangeVerdict.BETTER),
            comparison.count(ChangeVerdict.WORSE),
            comparison.count(ChangeVerdict.NO_CHANGE),
            comparison.count(ChangeVerdict.NOT_ENOUGH_DATA));
  }

  static String changes(Comparison comparison) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request", "Metric")
            .numbers(comparison.before().name(), comparison.after().name())
            .numbers("Difference", "Ratio", "95 % interval")
            .words("Verdict", "Why");
    for (MetricChange change : comparison.changes()) {
      table.row(
          change.request().orElse("All"),
          change.metric(),
          value(change.before()),
          value(change.after()),
          difference(change),
          ratio(change),
          change.interval().map(interval -> interval(interval, change)).orElse(Figures.NONE),
          change.verdict().label(),
          change.reason());
    }
    return table.render();
  }

  private static String value(Optional<Metric> metric) {
    return metric.map(each -> value(each.value(), each.unit())).orElse(Figures.NONE);
  }

  private static String value(double value, Metric.Unit unit) {
    return switch (unit) {
      case COUNT -> Figures.count(Math.round(value));
      case SHARE -> Figures.percent(value);
      case NANOSECONDS -> Figures.duration(value);
      case PER_SECOND -> Figures.perSecond(value);
    };
  }

  private static String difference(MetricChange change) {
    if (change.before().isEmpty() || change.after().isEmpty()) {
      return Figures.NONE;
    }
    Metric before = change.before().get();
    double difference = change.after().get().value() - before.value();
    String sign = difference > 0 ? "+" : difference < 0 ? "-" : "";
    double size = Math.abs(difference);
    return sign
        + (change.isShare()
            ? String.format(Locale.ROOT, "%.1f points", size * 100)
            : value(size, before.unit()));
  }

  private static String ratio(MetricChange change) {
    if (change.before().isEmpty() || change.after().isEmpty() || change.isShare()) {
      return Figures.NONE;
    }
    double before = change.before().get().value();
    return before == 0 ? Figures.NONE : factor(change.after().get().value() / before);
  }

  private static String interval(Interval interval, MetricChange change) {
    return change.isShare()
        ? String.format(
            Locale.ROOT, "%+.1f to %+.1f points", interval.low() * 100, interval.high() * 100)
        : factor(interval.low()) + " to " + factor(interval.high());
  }

  /** A ratio with three digits. */
  private static String factor(double ratio) {
    int decimals = ratio < 0.0995 ? 4 : ratio < 9.95 ? 3 : ratio < 99.5 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", ratio);
  }

  private static String savings(Comparison comparison) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("What")
            .numbers(comparison.before().name(), comparison.after().name(), "Saved", "Saved share");
    for (Saving saving : SAVINGS) {
      comparison
          .counter(saving.counter())
          .ifPresent(
              counts -> {
                long before = counts.getKey();
                long saved = before - counts.getValue();
                table.row(
                    saving.words(),
                    Figures.count(before),
                    Figures.count(counts.getValue()),
                    Figures.count(saved),
                    before == 0 ? Figures.NONE : Figures.percent((double) saved / before));
              });
    }
    return table.isEmpty() ? "" : table.render();
  }

  private static String before(Comparison comparison) {
    return MarkdownTable.escape(comparison.before().name());
  }

  private static String after(Comparison comparison) {
    return MarkdownTable.escape(comparison.after().name());
  }
}
