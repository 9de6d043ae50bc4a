package autus.bench.staleness;

import java.util.OptionalLong;

/**
 * A version as a response showed it.
 *
 * @param text as it stood there
 * @param number its value, if versions are counted
 */
record Shown(String text, OptionalLong number) {

  /** No version. */
  static final Shown NONE = new Shown("", OptionalLong.empty());

  static Shown number(long number) {
    return new Shown(Long.toString(number), OptionalLong.of(number));
  }

  static Shown value(String text) {
    return new Shown(text, OptionalLong.empty());
  }

  boolean isPresent() {
    return !text.isEmpty();
  }
}
