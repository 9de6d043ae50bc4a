package autus.bench.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads YAML files into values, strictly: every mistake is reported with its place. */
public final class YamlDocument {

  /** The largest file, in bytes. */
  public static final int LARGEST_BYTES = 1 << 20;

  private YamlDocument() {}

  /**
   * The text of a file.
   *
   * @param kind what messages call it, such as {@code scenario}
   * @throws YamlException if there is no such file or it cannot be read as text
   */
  public static String read(Path file, String kind) {
    String name = "%s file %s".formatted(kind, file);
    try {
      if (!Files.exists(file)) {
        throw new YamlException(name + " does not exist");
      }
      if (Files.isDirectory(file)) {
        throw new YamlException(name + " is a directory");
      }
      byte[] bytes;
      try (InputStream stream = Files.newInputStream(file)) {
        bytes = stream.readNBytes(LARGEST_BYTES + 1);
      }
      if (bytes.length > LARGEST_BYTES) {
        throw new YamlException("%s must be at most %d bytes".formatted(name, LARGEST_BYTES));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new YamlException(name + " must be UTF-8 text, but is not");
    } catch (IOException e) {
      throw new YamlException(
          "%s cannot be read: %s".formatted(name, e.getClass().getSimpleName()));
    }
  }

  /**
   * Reads a value from a text.
   *
   * @param file what messages call it
   * @param reader makes the value of the outermost mapping; a meaningless one after a mistake
   * @throws YamlException with all mistakes that the parser and the reader noted
   */
  public static <T> T parse(String text, Path file, Function<YamlSection, T> reader) {
    return parse(text, file, (root, mistakes) -> reader.apply(YamlSection.of(root, "", mistakes)));
  }

  /**
   * Reads a value from a text.
   *
   * @param file what messages call it
   * @param reader makes the value of the whole document; a meaningless one after a mistake
   * @throws YamlException with all mistakes that the parser and the reader noted
   */
  public static <T> T parse(String text, Path file, BiFunction<Yaml, Mistakes, T> reader) {
    Mistakes mistakes = new Mistakes();
    Optional<Yaml> root = YamlParser.parse(text, mistakes);
    mistakes.throwIfAny(file);
    T value = reader.apply(root.orElseThrow(), mistakes);
    mistakes.throwIfAny(file);
    return value;
  }

  /** The single value that a text outside of a file would be if it stood unquoted in one. */
  public static Yaml plain(String text) {
    return YamlParser.plain(text);
  }
}
