package autus.bench.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that its author sees all of them at once. */
public final class Mistakes {

  /** More would not be read. */
  private static final int MOST = 50;

  private final List<YamlMistake> found = new ArrayList<>();

  /** Notes a mistake of the key with that path; empty stands for the file as a whole. */
  public void add(Position position, String key, String problem) {
    if (found.size() < MOST) {
      found.add(new YamlMistake(position, key, problem));
    }
  }

  /** How many were found. */
  public int count() {
    return found.size();
  }

  /**
   * Ends the reading if there was any mistake.
   *
   * @throws YamlException with all of them in the order of the file
   */
  void throwIfAny(Path file) {
    if (!found.isEmpty()) {
      throw new YamlException(
          file, found.stream().sorted(Comparator.comparing(YamlMistake::position)).toList());
    }
  }
}
