package autus.bench.maven;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command line while it is put together. What is not set adds nothing. */
final class Words {

  private final List<String> words = new ArrayList<>();

  /** One that begins with this command. */
  Words(String command) {
    words.add(command);
  }

  /** A word by itself. */
  Words add(String word) {
    words.add(word);
    return this;
  }

  /** Those words. */
  Words addAll(List<String> more) {
    words.addAll(more);
    return this;
  }

  /** An option with its value. */
  Words option(String option, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      words.add(option);
      words.add(value.toString());
    }
    return this;
  }

  /** An option with each of these values. */
  Words options(String option, List<String> values) {
    values.forEach(value -> option(option, value));
    return this;
  }

  /** An option without a value. */
  Words flag(String option, boolean isSet) {
    if (isSet) {
      words.add(option);
    }
    return this;
  }

  List<String> all() {
    return List.copyOf(words);
  }
}
