package autus.bench.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A unit that may stand behind a number.
 *
 * @param size one of this unit in the base unit: seconds, per second, or 1
 */
record Unit(String symbol, double size, Dimension dimension) {

  static final Unit NONE = new Unit("", 1, Dimension.NUMBER);
  static final Unit FACTOR = new Unit("x", 1, Dimension.NUMBER);
  static final Unit PERCENT = new Unit("%", 1e-2, Dimension.SHARE);
  static final Unit NANOSECONDS = new Unit("ns", 1e-9, Dimension.TIME);
  static final Unit MICROSECONDS = new Unit("us", 1e-6, Dimension.TIME);
  static final Unit MILLISECONDS = new Unit("ms", 1e-3, Dimension.TIME);
  static final Unit SECONDS = new Unit("s", 1, Dimension.TIME);
  static final Unit MINUTES = new Unit("min", 60, Dimension.TIME);
  static final Unit PER_SECOND = new Unit("/s", 1, Dimension.RATE);

  private static final List<Unit> ALL =
      List.of(
          NONE,
          FACTOR,
          PERCENT,
          NANOSECONDS,
          MICROSECONDS,
          MILLISECONDS,
          SECONDS,
          MINUTES,
          PER_SECOND);

  /** The number with this unit as printed: a space before the unit of a time. */
  String print(String number) {
    return number + (dimension.equals(Dimension.TIME) ? " " : "") + symbol;
  }

  static Optional<Unit> ofSymbol(String symbol) {
    return ALL.stream().filter(unit -> unit.symbol.equals(symbol)).findFirst();
  }

  /** All symbols, for messages. */
  static String symbols() {
    return ALL.stream()
        .map(Unit::symbol)
        .filter(symbol -> !symbol.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
