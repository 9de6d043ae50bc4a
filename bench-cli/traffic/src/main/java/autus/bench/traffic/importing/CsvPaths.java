package autus.bench.traffic.importing;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.mix.PathFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of paths in a folder.
 *
 * @param to the folder
 * @param folder of the scenario
 */
record CsvPaths(Path to, Path folder) implements PathFiles {

  @Override
  public String write(String name, List<String> paths) {
    Path file = to.resolve(name + ".csv");
    StringBuilder text = new StringBuilder("path\n");
    paths.forEach(path -> text.append('"').append(path.replace("\"", "\"\"")).append("\"\n"));
    try {
      Files.createDirectories(to);
      Files.writeString(file, text);
    } catch (IOException problem) {
      throw new UserErrorException(
          "option --paths must name a folder that can be written into, but %s cannot: %s"
              .formatted(to, problem.getMessage()));
    }
    return folder
        .toAbsolutePath()
        .normalize()
        .relativize(file.toAbsolutePath().normalize())
        .toString();
  }
}
