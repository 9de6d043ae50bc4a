package autus.bench.yaml;

import autus.bench.error.UserErrorException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A YAML file that cannot be used, by a mistake of its author. The message has one line for each
 * mistake, in the order of the file, each with file, line, column, key, rule and actual value.
 */
public final class YamlException extends UserErrorException {

  private static final long serialVersionUID = 1L;

  private final transient List<YamlMistake> mistakes;

  YamlException(String message) {
    super(message);
    this.mistakes = List.of();
  }

  YamlException(Path file, List<YamlMistake> mistakes) {
    super(
        mistakes.stream()
            .map(mistake -> file + ":" + mistake)
            .collect(Collectors.joining(System.lineSeparator())));
    this.mistakes = List.copyOf(mistakes);
  }

  /** The mistakes in the order of the file; empty if the file could not be read at all. */
  public List<YamlMistake> mistakes() {
    return mistakes;
  }
}
