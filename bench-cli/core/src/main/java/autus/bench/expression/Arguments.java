package autus.bench.expression;

import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.Series;
import autus.bench.expression.quantity.Value;
import java.util.List;

/**
 * What a function is applied to, with the places to point at.
 *
 * @param column of the function's name
 * @param columns of the arguments
 */
record Arguments(Source source, int column, List<Value> values, List<Integer> columns) {

  /** The argument at this position as a single value. */
  Quantity single(int position) {
    if (values.get(position) instanceof Quantity quantity) {
      return quantity;
    }
    throw mistake(position, "a single value is expected here, not a list");
  }

  /** The argument at this position as a list of like quantities, at least one. */
  List<Quantity> list(int position) {
    if (!(values.get(position) instanceof Series series)) {
      throw mistake(position, "a list such as [1, 2] is expected here");
    }
    if (series.quantities().isEmpty()) {
      throw mistake(position, "the list must not be empty");
    }
    for (Quantity quantity : series.quantities()) {
      requireLike(position, series.quantities().get(0), quantity);
    }
    return series.quantities();
  }

  /** The argument as a list of the same length as the one at the other position. */
  List<Quantity> listLike(int position, int other) {
    List<Quantity> list = list(position);
    int expected = list(other).size();
    if (list.size() != expected) {
      throw mistake(
          position,
          "the list must have %d elements like the other one, but has %d"
              .formatted(expected, list.size()));
    }
    return list;
  }

  /** All arguments together, lists flattened, as like quantities; at least one. */
  List<Quantity> flattened() {
    List<Quantity> all =
        values.stream()
            .flatMap(
                value ->
                    value instanceof Series series
                        ? series.quantities().stream()
                        : List.of((Quantity) value).stream())
            .toList();
    if (all.isEmpty()) {
      throw mistake(0, "the list must not be empty");
    }
    for (Quantity quantity : all) {
      requireLike(0, all.get(0), quantity);
    }
    return all;
  }

  void requireLike(int position, Quantity expected, Quantity actual) {
    if (!expected.dimension().isComparableTo(actual.dimension())) {
      throw mistake(
          position,
          "%s and %s do not go together"
              .formatted(expected.dimension().words(), actual.dimension().words()));
    }
  }

  ExpressionException mistake(int position, String problem) {
    return source.mistake(columns.isEmpty() ? column : columns.get(position), problem);
  }
}
