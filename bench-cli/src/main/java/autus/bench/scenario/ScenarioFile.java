package autus.bench.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads scenarios from YAML files. The keys are those of {@code scenarios/scenario.schema.json}.
 */
public final class ScenarioFile {

  /** The largest scenario file, in bytes. */
  public static final int LARGEST_BYTES = 1 << 20;

  private ScenarioFile() {}

  /**
   * Reads a scenario.
   *
   * @throws ScenarioException if the file cannot be read, or with all mistakes in it
   */
  public static Scenario load(Path file) {
    return parse(read(file), file);
  }

  /**
   * Reads a scenario from a text.
   *
   * @param file what messages call it; its name without extension is the scenario's if none is
   *     given
   * @throws ScenarioException with all mistakes in the text
   */
  static Scenario parse(String text, Path file) {
    Mistakes mistakes = new Mistakes();
    Optional<Yaml> root = YamlParser.parse(text, mistakes);
    mistakes.throwIfAny(file);
    Scenario scenario =
        new ScenarioReader(Section.of(root.orElseThrow(), "", mistakes)).read(defaultName(file));
    mistakes.throwIfAny(file);
    return scenario;
  }

  private static String read(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new ScenarioException("scenario file %s does not exist".formatted(file));
      }
      if (Files.isDirectory(file)) {
        throw new ScenarioException("scenario file %s is a directory".formatted(file));
      }
      byte[] bytes;
      try (InputStream stream = Files.newInputStream(file)) {
        bytes = stream.readNBytes(LARGEST_BYTES + 1);
      }
      if (bytes.length > LARGEST_BYTES) {
        throw new ScenarioException(
            "scenario file %s must be at most %d bytes".formatted(file, LARGEST_BYTES));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ScenarioException(
          "scenario file %s must be UTF-8 text, but is not".formatted(file));
    } catch (IOException e) {
      throw new ScenarioException(
          "scenario file %s cannot be read: %s".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static String defaultName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
