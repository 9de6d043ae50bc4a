package autus.bench.traffic.mix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route with its keys, the most asked for first.
 *
 * @param name such as {@code /items/{id}}
 * @param keys path and query, with how often each was asked for
 * @param keyCount of all keys, those outside of a sample included
 */
record RouteKeys(String name, List<Key> keys, long keyCount) {

  private static final Pattern PLACE = Pattern.compile("\\{(id|name)}");

  /** A key with its requests. */
  record Key(String target, int count) {}

  RouteKeys {
    keys = keys.stream().sorted(Comparator.comparingInt(Key::count).reversed()).toList();
  }

  long requestCount() {
    return keys.stream().mapToLong(Key::count).sum();
  }

  int[] counts() {
    return keys.stream().mapToInt(Key::count).toArray();
  }

  /**
   * The numbers that stand in its only place; empty if there are others, several places, or
   * queries.
   */
  Optional<long[]> numbers() {
    Matcher place = PLACE.matcher(name);
    if (!place.find() || place.find()) {
      return Optional.empty();
    }
    Matcher first = PLACE.matcher(name);
    Pattern form =
        first.find()
            ? Pattern.compile(
                Pattern.quote(name.substring(0, first.start()))
                    + "([1-9]\\d{0,17}|0)"
                    + Pattern.quote(name.substring(first.end())))
            : PLACE;
    long[] numbers = new long[keys.size()];
    for (int i = 0; i < numbers.length; i++) {
      Matcher number = form.matcher(keys.get(i).target());
      if (!number.matches()) {
        return Optional.empty();
      }
      numbers[i] = Long.parseLong(number.group(1));
    }
    return Optional.of(numbers);
  }

  /** The path with a variable in its place. */
  String with(String mark) {
    return PLACE.matcher(name).replaceFirst(Matcher.quoteReplacement(mark));
  }
}
