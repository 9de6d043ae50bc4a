package autus.bench.format;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Suggestion;
import autus.bench.yaml.YamlValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The types that every format has. */
public final class Types {

  private static final int DOUBLE_DIGITS = 15;

  private Types() {}

  /** Any text. */
  public static Scalar<String> text() {
    return Scalar.text("text", text -> text, text -> text, Schema.text()).named("text");
  }

  /** A text that is checked. */
  public static Scalar<String> text(String words, UnaryOperator<String> check, Schema schema) {
    return Scalar.text(words, check, text -> text, schema);
  }

  /** {@code true} or {@code false}. */
  public static Scalar<Boolean> bool() {
    return Scalar.of(
        "true or false", YamlValues::bool, value -> value, Schema.of("type", "boolean"));
  }

  /** One of several words, each with its value. */
  public static <T> Scalar<T> oneOfWords(List<T> values, Function<T, String> word) {
    Map<String, T> byWord = new LinkedHashMap<>();
    values.forEach(value -> byWord.put(word.apply(value), value));
    List<String> words = List.copyOf(byWord.keySet());
    String all = enumeration(words);
    return Scalar.text(
        all,
        text -> {
          T value = byWord.get(text);
          if (value == null) {
            throw new MalformedValueException(
                "must be %s, but is \"%s\"%s".formatted(all, text, Suggestion.of(text, words)));
          }
          return value;
        },
        word,
        Schema.words(words));
  }

  private static String enumeration(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** A whole number with bounds, both allowed. */
  public static Scalar<Integer> wholeNumber(int least, int most, String unit) {
    return longNumber(least, most, unit).as(Math::toIntExact, Integer::longValue);
  }

  /** A whole number with bounds, both allowed. */
  public static Scalar<Long> longNumber(long least, long most, String unit) {
    boolean isBounded = most < Long.MAX_VALUE;
    String rule = isBounded ? "from %d to %d".formatted(least, most) : "at least " + least;
    return Scalar.of(
            "whole number",
            value -> {
              long number = YamlValues.longNumber(value);
              if (number < least || number > most) {
                throw new MalformedValueException(
                    isBounded
                        ? "must be %s %s, but is %d".formatted(rule, unit, number)
                        : "must be a number of %s, %s, but is %d".formatted(unit, rule, number));
              }
              return number;
            },
            value -> value,
            integer(least, most))
        .in(unit)
        .ruled(rule);
  }

  /** Any whole number of 64 bits. */
  public static Scalar<Long> longNumber() {
    return Scalar.of(
            "whole number",
            YamlValues::longNumber,
            value -> value,
            integer(Long.MIN_VALUE, Long.MAX_VALUE))
        .ruled("of 64 bits");
  }

  private static Schema integer(long least, long most) {
    Schema schema = Schema.of("type", "integer").with("minimum", least);
    return most < Long.MAX_VALUE || least == Long.MIN_VALUE ? schema.with("maximum", most) : schema;
  }

  /** A number above 0 with an upper bound, which is allowed. */
  public static Scalar<Double> positiveNumber(long most) {
    return Scalar.of(
            "number",
            value -> {
              double number = YamlValues.number(value);
              if (!(number > 0 && number <= most)) {
                throw new MalformedValueException(
                    "must be a number above 0 and at most %d, but is %s".formatted(most, number));
              }
              return number;
            },
            Types::shortest,
            Schema.of("type", "number").with("exclusiveMinimum", 0).with("maximum", most))
        .ruled("above 0, at most " + most);
  }

  /** In the digits that a double has for sure; the text of a double differs between JDKs. */
  private static Object shortest(double number) {
    BigDecimal digits =
        new BigDecimal(number).round(new MathContext(DOUBLE_DIGITS)).stripTrailingZeros();
    return digits.scale() <= 0 ? (Object) digits.toBigInteger() : (Object) digits;
  }
}
