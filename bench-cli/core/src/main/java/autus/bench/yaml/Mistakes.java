package autus.bench.yaml;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of one file, so that its author sees all of them at once. */
public final class Mistakes {

  /** More would not be read. */
  private static final int MOST = 50;

  private final Set<YamlMistake> found = new LinkedHashSet<>();
  private int count;

  /**
   * Notes a mistake of the key with that path; empty stands for the file as a whole. One that is
   * found twice, since its value counts in several places, is reported once.
   */
  public void add(Position position, String key, String problem) {
    count++;
    if (found.size() < MOST) {
      found.add(new YamlMistake(position, key, problem));
    }
  }

  /** How often a mistake was found. */
  public int count() {
    return count;
  }

  /** What was found, without the places. */
  public List<String> problems() {
    return found.stream().map(YamlMistake::problem).toList();
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
