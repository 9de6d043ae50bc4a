package autus.bench.content;

import org.jspecify.annotations.Nullable;

/**
 * A variable by its name and the slot of its value.
 *
 * @param name for messages
 * @param slot the number of its place in {@link Values}, from 0
 * @param form how its value is written
 */
public record Variable(String name, int slot, Form form) {

  /** How a value is written. */
  public enum Form {
    /** A whole number in decimal. */
    NUMBER,
    /** RFC 9562: 36 characters of lower-case hex and dashes. */
    UUID,
    /** Bytes of UTF-8, encoded as their place demands. */
    TEXT
  }

  /**
   * Writes the present value.
   *
   * @throws UnusableValueException if there is none, or if the place cannot hold it
   */
  void append(Values values, ValuePosition place, RequestBytes out) {
    switch (form) {
      case NUMBER -> out.appendDecimal(values.number(slot));
      case UUID -> appendUuid(values.number(slot), values.uuidLowBits(slot), out);
      case TEXT -> appendText(values.text(slot), place, out);
    }
  }

  private void appendText(byte @Nullable [] text, ValuePosition place, RequestBytes out) {
    if (text == null) {
      throw new UnusableValueException(
          "${%s} has no value, since no response had one".formatted(name));
    }
    try {
      place.append(text, out);
    } catch (UnusableValueException unusable) {
      throw new UnusableValueException(
          "the value of ${%s} %s".formatted(name, unusable.getMessage()));
    }
  }

  private static void appendUuid(long high, long low, RequestBytes out) {
    out.appendHex(high >>> 32, 8);
    out.append((byte) '-');
    out.appendHex(high >>> 16, 4);
    out.append((byte) '-');
    out.appendHex(high, 4);
    out.append((byte) '-');
    out.appendHex(low >>> 48, 4);
    out.append((byte) '-');
    out.appendHex(low, 12);
  }
}
