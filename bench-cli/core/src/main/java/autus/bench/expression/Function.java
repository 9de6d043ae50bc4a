package autus.bench.expression;

import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.Series;
import autus.bench.expression.quantity.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The functions of the grammar. All are deterministic. */
enum Function {
  /** The sum of all arguments. */
  SUM("sum", "sum(a, b, ...) or sum([a, b, ...])", 1, Integer.MAX_VALUE) {
    @Override
    Value apply(Arguments arguments) {
      List<Quantity> all = arguments.flattened();
      return like(all, numbers(all).sum());
    }
  },
  /** The smallest argument. */
  MIN("min", "min(a, b, ...) or min([a, b, ...])", 1, Integer.MAX_VALUE) {
    @Override
    Value apply(Arguments arguments) {
      List<Quantity> all = arguments.flattened();
      return like(all, numbers(all).min().orElseThrow());
    }
  },
  /** The largest argument. */
  MAX("max", "max(a, b, ...) or max([a, b, ...])", 1, Integer.MAX_VALUE) {
    @Override
    Value apply(Arguments arguments) {
      List<Quantity> all = arguments.flattened();
      return like(all, numbers(all).max().orElseThrow());
    }
  },
  /** How many elements a list has. */
  COUNT_OF("count-of", "count-of(a, b, ...) or count-of([a, b, ...])", 1, Integer.MAX_VALUE) {
    @Override
    Value apply(Arguments arguments) {
      return Quantity.number(
          arguments.values().stream()
              .mapToInt(value -> value instanceof Series series ? series.quantities().size() : 1)
              .sum());
    }
  },
  /** The magnitude without the sign. */
  ABS("abs", "abs(a)", 1, 1) {
    @Override
    Value apply(Arguments arguments) {
      Quantity value = arguments.single(0);
      return Quantity.of(Math.abs(value.value()), value.dimension());
    }
  },
  /** The mean of the values, each counted by its weight. */
  WEIGHTED_MEAN("weighted-mean", "weighted-mean([values], [weights])", 2, 2) {
    @Override
    Value apply(Arguments arguments) {
      List<Quantity> values = arguments.list(0);
      double[] weights = numbers(arguments.listLike(1, 0)).toArray();
      double total = Arrays.stream(weights).sum();
      if (Arrays.stream(weights).anyMatch(weight -> weight < 0) || total <= 0) {
        throw arguments.mistake(1, "weights must not be negative, nor all zero");
      }
      double[] factors = numbers(values).toArray();
      double sum =
          IntStream.range(0, factors.length).mapToDouble(i -> factors[i] * weights[i]).sum();
      return like(values, sum / total);
    }
  },
  /** The sum of those counts whose value is above the limit. */
  COUNT_ABOVE("count-above", "count-above([values], [counts], limit)", 3, 3) {
    @Override
    Value apply(Arguments arguments) {
      double[] values = numbers(arguments.list(0)).toArray();
      List<Quantity> counts = arguments.listLike(1, 0);
      Quantity limit = arguments.single(2);
      arguments.requireLike(2, arguments.list(0).get(0), limit);
      double sum =
          IntStream.range(0, values.length)
              .filter(i -> Quantity.compare(values[i], limit.value()) > 0)
              .mapToDouble(i -> counts.get(i).value())
              .sum();
      return like(counts, sum);
    }
  },
  /**
   * The value that belongs to the smallest of the ascending shares that is not below the given one:
   * an upper bound of the quantile at this share.
   */
  VALUE_AT("value-at", "value-at(share, [ascending shares], [values])", 3, 3) {
    @Override
    Value apply(Arguments arguments) {
      Quantity share = arguments.single(0);
      double[] shares = numbers(arguments.list(1)).toArray();
      arguments.requireLike(0, arguments.list(1).get(0), share);
      List<Quantity> values = arguments.listLike(2, 1);
      for (int i = 0; i < shares.length; i++) {
        if (Quantity.compare(shares[i], share.value()) >= 0) {
          return like(values, values.get(i).value());
        }
      }
      throw arguments.mistake(0, "the share lies above all shares of the list");
    }
  },
  /** Pearson's statistic of the counts against shares in proportion to the weights. */
  CHI_SQUARE("chi-square", "chi-square([counts], [weights])", 2, 2) {
    @Override
    Value apply(Arguments arguments) {
      return Quantity.number(goodnessOfFit(arguments).statistic());
    }
  },
  /** The probability of a statistic at least as large if the counts follow the weights. */
  CHI_SQUARE_P("chi-square-p", "chi-square-p([counts], [weights])", 2, 2) {
    @Override
    Value apply(Arguments arguments) {
      return Quantity.of(goodnessOfFit(arguments).probability(), Dimension.RATIO);
    }
  },
  /** The small whole weights that the counts fit; see {@link GoodnessOfFit#smallWeights}. */
  SMALL_WEIGHTS("small-weights", "small-weights([counts], largest)", 2, 2) {
    @Override
    Value apply(Arguments arguments) {
      double[] counts = counts(arguments);
      double largest = arguments.single(1).value();
      if (!(largest >= 1 && Math.pow(largest, counts.length) <= 1e6)) {
        throw arguments.mistake(1, "the largest weight must be from 1 to what 1e6 tries allow");
      }
      return new Series(
          Arrays.stream(GoodnessOfFit.smallWeights(counts, (int) largest))
              .mapToObj(Quantity::number)
              .toList());
    }
  };

  private final String label;
  private final String usage;
  private final int fewest;
  private final int most;

  Function(String label, String usage, int fewest, int most) {
    this.label = label;
    this.usage = usage;
    this.fewest = fewest;
    this.most = most;
  }

  abstract Value apply(Arguments arguments);

  String usage() {
    return usage;
  }

  boolean accepts(int argumentCount) {
    return argumentCount >= fewest && argumentCount <= most;
  }

  static Optional<Function> ofName(String name) {
    return Arrays.stream(values()).filter(function -> function.label.equals(name)).findFirst();
  }

  /** All names, for messages. */
  static String names() {
    return Arrays.stream(values())
        .map(function -> function.label)
        .collect(Collectors.joining(", "));
  }

  private static DoubleStream numbers(List<Quantity> quantities) {
    return quantities.stream().mapToDouble(Quantity::value);
  }

  private static Quantity like(List<Quantity> quantities, double value) {
    return Quantity.of(value, quantities.get(0).dimension());
  }

  private static GoodnessOfFit goodnessOfFit(Arguments arguments) {
    double[] weights = numbers(arguments.listLike(1, 0)).toArray();
    if (Arrays.stream(weights).anyMatch(weight -> weight <= 0)) {
      throw arguments.mistake(1, "every weight must be above zero");
    }
    return GoodnessOfFit.of(counts(arguments), weights);
  }

  private static double[] counts(Arguments arguments) {
    double[] counts = numbers(arguments.list(0)).toArray();
    boolean negative = Arrays.stream(counts).anyMatch(count -> count < 0);
    if (counts.length < 2 || negative || Arrays.stream(counts).sum() == 0) {
      throw arguments.mistake(0, "at least two counts are needed, none negative, not all zero");
    }
    return counts;
  }
}
