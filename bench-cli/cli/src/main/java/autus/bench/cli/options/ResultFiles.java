package autus.bench.cli.options;

import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Results that options name one by one or by their folder. */
final class ResultFiles {

  /** How the name of a result file ends. */
  static final String ENDING = ".json";

  private static final String INVALID_ENDING = ".invalid.json";

  private ResultFiles() {}

  /**
   * The results of these files, and of the valid ones that these folders hold.
   *
   * @throws UserErrorException if one cannot be read, or a folder holds none
   */
  static List<RunResult> read(String option, List<Path> files) {
    return files.stream()
        .flatMap(file -> Files.isDirectory(file) ? in(option, file).stream() : Stream.of(file))
        .map(ResultFile::read)
        .toList();
  }

  /**
   * The result files of a folder by their names.
   *
   * @throws UserErrorException if there is none
   */
  static List<Path> in(String option, Path folder) {
    List<Path> found = list(option, folder);
    if (found.isEmpty()) {
      throw new UserErrorException(
          "option %s must name results or a folder of them, but %s holds no file *.json"
              .formatted(option, folder));
    }
    return found;
  }

  /** The same; empty if there is none. */
  static List<Path> list(String option, Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING))
          .filter(file -> !file.toString().endsWith(INVALID_ENDING))
          .sorted()
          .toList();
    } catch (IOException problem) {
      throw new UserErrorException(
          "option %s: folder %s cannot be read: %s".formatted(option, folder, problem), problem);
    }
  }
}
