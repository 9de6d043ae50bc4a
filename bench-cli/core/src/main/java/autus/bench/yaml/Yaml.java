package autus.bench.yaml;

import java.util.List;

/** A YAML document as a tree that remembers where each part stands. */
public sealed interface Yaml permits Yaml.Mapping, Yaml.Sequence, Yaml.Scalar {

  /** Where the part begins. */
  Position position();

  /** What a message calls it, such as {@code "fast"} or {@code a list}. */
  String shown();

  /** Keys in the order of the file; all differ. */
  record Mapping(Position position, List<Entry> entries) implements Yaml {
    @Override
    public String shown() {
      return "a mapping";
    }
  }

  /** One key of a mapping. */
  record Entry(String key, Position position, Yaml value) {}

  /** A list. */
  record Sequence(Position position, List<Yaml> items) implements Yaml {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** A single value. */
  record Scalar(Position position, String text, Type type) implements Yaml {
    private static final int LONGEST_SHOWN = 80;

    @Override
    public String shown() {
      if (type == Type.NULL) {
        return "empty";
      }
      return text.length() <= LONGEST_SHOWN
          ? "\"" + text + "\""
          : "\"" + text.substring(0, LONGEST_SHOWN) + "...\"";
    }
  }

  /** What a single value is by the core schema of YAML 1.2; a quoted one is a text. */
  enum Type {
    TEXT,
    WHOLE_NUMBER,
    DECIMAL_NUMBER,
    BOOLEAN,
    NULL
  }
}
