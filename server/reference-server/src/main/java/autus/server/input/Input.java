package autus.server.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks of single fields. Each returns the value in the form that is used, or throws. */
public final class Input {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private Input() {}

  /** A text that is not blank and not longer than that. */
  public static String text(String field, @Nullable String value, int maxLength) {
    if (value == null || value.isBlank() || value.length() > maxLength) {
      throw new InvalidField(field, "must be a text of 1 to " + maxLength + " characters", value);
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

  /** As {@link #wholeNumber}, for a number of a JSON body, or absent. */
  public static Optional<Integer> optionalWholeNumber(
      String field, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new InvalidField(field, wholeNumberRule(least, most), value);
    }
    return Optional.ofNullable(value);
  }

  /** One of these words. */
  public static String oneOf(String field, @Nullable String value, Collection<String> words) {
    if (value == null || !words.contains(value)) {
      throw new InvalidField(field, "must be one of " + String.join(", ", words), value);
    }
    return value;
  }

  /** An instant with its offset, or absent. */
  public static Optional<Instant> optionalInstant(String field, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException e) {
      throw new InvalidField(
          field, "must be an ISO 8601 instant such as 2024-01-01T00:00:00Z", value);
    }
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
    return Optional.of(json);
  }

  private static String wholeNumberRule(int least, int most) {
    return "must be a whole number from " + least + " to " + most;
  }
}
