package autus.bench.yaml;

/**
 * One mistake in a YAML file.
 *
 * @param position where
 * @param key the path of the key, such as {@code requests[2].weight}; empty for the file as a whole
 * @param problem the rule, the actual value and what to do
 */
public record YamlMistake(Position position, String key, String problem) {

  /** The mistake as one line, without the file's name. */
  @Override
  public String toString() {
    return key.isEmpty() ? position + ": " + problem : position + ": " + key + ": " + problem;
  }
}
