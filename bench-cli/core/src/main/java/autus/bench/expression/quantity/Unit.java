package autus.bench.expression.quantity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A unit that may stand behind a number.
 *
 * @param size one of this unit in the base unit: seconds, per second, or 1
 */
public record Unit(String symbol, double size, Dimension dimension) {

  public static final Unit NONE = new Unit("", 1, Dimension.NUMBER);
  static final Unit FACTOR = new Unit("x", 1, Dimension.NUMBER);
  public static final Unit PERCENT = new Unit("%", 1e-2, Dimension.SHARE);
  static final Unit NANOSECONDS = new Unit("ns", 1e-9, Dimension.TIME);
  static final Unit MICROSECONDS = new Unit("us", 1e-6, Dimension.TIME);
  static final Unit MILLISECONDS = new Unit("ms", 1e-3, Dimension.TIME);
  static final Unit SECONDS = new Unit("s", 1, Dimension.TIME);
  static final Unit MINUTES = new Unit("min", 60, Dimension.TIME);
  static final Unit HOURS = new Unit("h", 3600, Dimension.TIME);
  public static final Unit PER_SECOND = new Unit("/s", 1, Dimension.RATE);
  static final Unit PER_MINUTE = new Unit("/min", 1 / 60.0, Dimension.RATE);

  /** Bytes are numbers: what is measured in them is never compared with what is not. */
  private static final List<Unit> BYTES =
      List.of(
          bytes("B", 1),
          bytes("kB", 1e3),
          bytes("KB", 1e3),
          bytes("MB", 1e6),
          bytes("GB", 1e9),
          bytes("KiB", 1024),
          bytes("MiB", 1024 * 1024),
          bytes("GiB", 1024 * 1024 * 1024));

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
          HOURS,
          PER_SECOND,
          PER_MINUTE);

  private static Unit bytes(String symbol, double size) {
    return new Unit(symbol, size, Dimension.NUMBER);
  }

  /** The number with this unit as printed: a space before the unit of a time. */
  String print(String number) {
    return number + (dimension.equals(Dimension.TIME) ? " " : "") + symbol;
  }

  private Unit rate() {
    return new Unit(symbol + "/s", size, Dimension.RATE);
  }

  public static Optional<Unit> ofSymbol(String symbol) {
    return Stream.concat(
            ALL.stream(), Stream.concat(BYTES.stream(), BYTES.stream().map(Unit::rate)))
        .filter(unit -> unit.symbol.equals(symbol))
        .findFirst();
  }

  /** All symbols, for messages. */
  public static String symbols() {
    return Stream.concat(ALL.stream(), BYTES.stream())
        .map(Unit::symbol)
        .filter(symbol -> !symbol.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
