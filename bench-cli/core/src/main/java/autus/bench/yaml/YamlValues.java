package autus.bench.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads single values from a YAML tree. Each refusal is a {@link MalformedValueException}. */
public final class YamlValues {

  private YamlValues() {}

  /** A text; a number or a boolean counts as the text that it is written as. */
  public static String text(Yaml value) {
    if (value instanceof Yaml.Scalar scalar && scalar.type() != Yaml.Type.NULL) {
      return scalar.text();
    }
    throw new MalformedValueException("must be a text, but is " + value.shown());
  }

  /** A text that some type reads. */
  public static <T> Function<Yaml, T> textAs(Function<String, T> type) {
    return value -> type.apply(text(value));
  }

  public static int wholeNumber(Yaml value) {
    long number = longNumber(value);
    if (number != (int) number) {
      throw new MalformedValueException("must be a smaller whole number, but is " + value.shown());
    }
    return (int) number;
  }

  public static long longNumber(Yaml value) {
    if (value instanceof Yaml.Scalar scalar && scalar.type() == Yaml.Type.WHOLE_NUMBER) {
      try {
        return integer(scalar.text()).longValueExact();
      } catch (ArithmeticException e) {
        throw new MalformedValueException(
            "must be a whole number of at most 64 bits, but is " + value.shown());
      }
    }
    throw new MalformedValueException("must be a whole number, but is " + value.shown());
  }

  public static double number(Yaml value) {
    if (value instanceof Yaml.Scalar scalar
        && (scalar.type() == Yaml.Type.WHOLE_NUMBER || scalar.type() == Yaml.Type.DECIMAL_NUMBER)) {
      return scalar.type() == Yaml.Type.WHOLE_NUMBER
          ? integer(scalar.text()).doubleValue()
          : finite(scalar).doubleValue();
    }
    throw new MalformedValueException("must be a number, but is " + value.shown());
  }

  public static boolean bool(Yaml value) {
    if (value instanceof Yaml.Scalar scalar && scalar.type() == Yaml.Type.BOOLEAN) {
      return scalar.text().equalsIgnoreCase("true");
    }
    throw new MalformedValueException("must be true or false, but is " + value.shown());
  }

  public static List<Yaml> list(Yaml value) {
    if (value instanceof Yaml.Sequence sequence) {
      return sequence.items();
    }
    throw new MalformedValueException("must be a list, but is " + value.shown());
  }

  /** The JSON text of any value. */
  public static String json(Yaml value) {
    Optional<Object> plain = plain(value);
    return plain.isEmpty() ? "null" : JsonText.write(plain.get());
  }

  private static Optional<Object> plain(Yaml value) {
    if (value instanceof Yaml.Mapping mapping) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> map.put(entry.key(), plain(entry.value()).orElse(null)));
      return Optional.of(map);
    }
    if (value instanceof Yaml.Sequence sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      sequence.items().forEach(item -> list.add(plain(item).orElse(null)));
      return Optional.of(list);
    }
    Yaml.Scalar scalar = (Yaml.Scalar) value;
    return switch (scalar.type()) {
      case NULL -> Optional.empty();
      case TEXT -> Optional.of(scalar.text());
      case BOOLEAN -> Optional.of(scalar.text().equalsIgnoreCase("true"));
      case WHOLE_NUMBER -> Optional.of(integer(scalar.text()));
      case DECIMAL_NUMBER -> Optional.of(finite(scalar));
    };
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    if (text.startsWith("0o")) {
      return new BigInteger(text.substring(2), 8);
    }
    return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }

  private static BigDecimal finite(Yaml.Scalar scalar) {
    try {
      return new BigDecimal(scalar.text());
    } catch (NumberFormatException e) {
      throw new MalformedValueException("must be a finite number, but is " + scalar.shown());
    }
  }
}
