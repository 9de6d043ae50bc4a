package autus.bench.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that its author sees all of them at once. */
final class Mistakes {

  /** More would not be read. */
  private static final int MOST = 50;

  private final List<ScenarioMistake> found = new ArrayList<>();

  void add(Position position, String key, String problem) {
    if (found.size() < MOST) {
      found.add(new ScenarioMistake(position, key, problem));
    }
  }

  int count() {
    return found.size();
  }

  /**
   * Ends the reading if there was any mistake.
   *
   * @throws ScenarioException with all of them in the order of the file
   */
  void throwIfAny(Path file) {
    if (!found.isEmpty()) {
      throw new ScenarioException(
          file, found.stream().sorted(Comparator.comparing(ScenarioMistake::position)).toList());
    }
  }
}
