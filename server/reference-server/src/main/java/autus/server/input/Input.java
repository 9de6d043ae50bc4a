package autus.server.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks of single fields. Each returns the value in the form that is used, or throws. */
public final class Input {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

  /** The years that RFC 3339 can write, without the one that databases lack. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Input() {}

  /** A text that is not blank, not longer than that (in code points), and can be stored. */
  public static String text(String field, @Nullable String value, int maxLength) {
    if (value == null || value.isBlank() || value.codePointCount(0, value.length()) > maxLength) {
      throw new InvalidField(field, "must be a text of 1 to " + maxLength + " characters", value);
    }
    return storable(field, value);
  }

  /** A text that a database can store and a JSON document can hold. */
  public static String storable(String field, String value) {
    if (!StorableText.is(value)) {
      throw new InvalidField(field, StorableText.RULE, value);
    }
    return value;
  }

  /** As {@link #text}, or absent. */
  public static Optional<String> optionalText(String field, @Nullable String value, int maxLength) {
    return value == null ? Optional.empty() : Optional.of(text(field, value, maxLength));
  }

  /**
   * A whole number in its one plain spelling: were {@code 05} and {@code +5} accepted, one answer
   * would be kept under many keys.
   */
  public static int wholeNumber(String field, String value, int least, int most) {
    if (WHOLE_NUMBER.matcher(value).matches()) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new InvalidField(field, wholeNumberRule(least, most), value);
  }

  /**
   * As {@link #wholeNumber}, for a member of a JSON body, where a text is taken for the number that
   * it spells; or absent.
   */
  public static Optional<Integer> optionalWholeNumber(
      String field, @Nullable JsonNode value, int least, int most) {
    Optional<BigDecimal> number = number(field, value, wholeNumberRule(least, most));
    if (number.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal given = number.get();
    // Compared before it is written out: 1e999999999 has a billion digits.
    if (given.compareTo(BigDecimal.valueOf(least)) < 0
        || given.compareTo(BigDecimal.valueOf(most)) > 0
        || given.stripTrailingZeros().scale() > 0) {
      throw new InvalidField(field, wholeNumberRule(least, most), value);
    }
    return Optional.of(given.intValueExact());
  }

  /**
   * A number of a JSON body that a double can hold, where a text is taken for the number that it
   * spells; or absent.
   */
  public static Optional<Double> optionalNumber(String field, @Nullable JsonNode value) {
    Optional<Double> number = number(field, value, "must be a number").map(BigDecimal::doubleValue);
    if (number.isPresent() && !Double.isFinite(number.get())) {
      throw new InvalidField(field, FiniteNumbers.RULE, value);
    }
    return number;
  }

  private static Optional<BigDecimal> number(String field, @Nullable JsonNode value, String rule) {
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (value.isNumber()) {
      if (!Double.isFinite(value.doubleValue())) {
        throw new InvalidField(field, FiniteNumbers.RULE, value);
      }
      return Optional.of(value.decimalValue());
    }
    if (value.isString() && JSON_NUMBER.matcher(value.asString()).matches()) {
      return Optional.of(new BigDecimal(value.asString()));
    }
    throw new InvalidField(field, rule, value.isString() ? value.asString() : value);
  }

  /** One of these words. */
  public static String oneOf(String field, @Nullable String value, Collection<String> words) {
    if (value == null || !words.contains(value)) {
      throw new InvalidField(field, "must be one of " + String.join(", ", words), value);
    }
    return value;
  }

  /**
   * An instant with its offset, to the microsecond that databases keep, or absent. Its range is
   * that of RFC 3339, so that whoever reads it can.
   */
  public static Optional<Instant> optionalInstant(String field, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    Instant instant;
    try {
      instant = OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw new InvalidField(
          field, "must be an ISO 8601 instant such as 2024-01-01T00:00:00Z", value);
    }
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new InvalidField(field, "must be from " + EARLIEST + " to " + LATEST, value);
    }
    return Optional.of(instant);
  }

  /** A JSON object as text of at most that length, or absent. */
  public static Optional<String> optionalObject(
      String field, @Nullable JsonNode value, int maxLength) {
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    String json = value.toString();
    if (!value.isObject() || json.length() > maxLength) {
      throw new InvalidField(
          field, "must be a JSON object of at most " + maxLength + " characters", json);
    }
    return Optional.of(storableJson(field, value));
  }

  /** Any JSON as text, whose texts, names and numbers can be stored and read again. */
  public static String storableJson(String field, JsonNode value) {
    if (!StorableText.isAllOf(value)) {
      throw new InvalidField(field, StorableText.RULE, value);
    }
    if (!FiniteNumbers.areAllOf(value)) {
      throw new InvalidField(field, FiniteNumbers.RULE, value);
    }
    return value.toString();
  }

  private static String wholeNumberRule(int least, int most) {
    return "must be a whole number from " + least + " to " + most;
  }
}
