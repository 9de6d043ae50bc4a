package autus.bench.exchange;

import java.util.Optional;

/**
 * What one header field of a response says about one cache.
 *
 * @param field the field's name, in the case in which it is documented or was first seen
 * @param product whose field it is
 * @param layer where such a cache stands
 * @param outcome what that cache did; {@link Outcome#UNKNOWN} if the value does not say
 * @param unread a value that looks like the word of a cache and was not understood; empty if the
 *     field was understood, which includes those that say nothing
 */
public record FieldReading(
    String field, String product, CacheLayer layer, Outcome outcome, Optional<String> unread) {

  /** The field by which every cache shows itself, though not always what it did. */
  public static final String AGE = "Age";

  /** By this name a reading says that no cache looks the request's method up. */
  public static final String METHOD = "method";

  /** Whether a cache stands there of which this does not tell what it did. */
  boolean isOpen() {
    return outcome == Outcome.UNKNOWN && (unread.isPresent() || field.equals(AGE));
  }
}
