package autus.bench.resultfile;

import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import autus.bench.summary.RunSummary;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads and writes a {@link RunResult} as JSON. What is read is checked whole before anybody sees a
 * figure of it: {@link ResultShape} looks at each member by itself, {@link ResultChecks} at what
 * they say together. Stateless.
 */
public final class ResultFile {

  /** The largest file, in bytes: what fits into the memory that the launcher gives. */
  public static final long LARGEST_BYTES = 128L << 20;

  private static final int DEEPEST = 64;
  private static final BigInteger NEWEST = BigInteger.valueOf(RunResult.SCHEMA_VERSION);

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .addModule(new SimpleModule().addSerializer(Latencies.class, new HistogramTexts()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ResultFile() {}

  /**
   * Writes the result under the given name, or, if the run is invalid, under {@code
   * <name>.invalid.json} in its place, unless it is a pipe or a device. The file appears whole or
   * not at all.
   *
   * @param file ends in {@code .json}
   * @return the file written
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public static Path write(RunResult result, Path file) {
    boolean keepsName = result.identity().validity().valid() || TextFile.isWrittenThrough(file);
    Path target = keepsName ? file : invalidName(file);
    return TextFile.write(json(result), target);
  }

  /** The text of the result's file. */
  public static String json(RunResult result) {
    return JSON.writer()
            .withAttribute(HistogramTexts.ATTRIBUTE, HistogramTexts.of(result))
            .writeValueAsString(WrittenResult.of(result))
        + "\n";
  }

  /** The figures of the result alone, as they stand in its file too. */
  public static String summary(RunResult result) {
    return JSON.writeValueAsString(RunSummary.of(result)) + "\n";
  }

  /**
   * Reads a result.
   *
   * @throws UserErrorException if there is no such file, or it holds no result of a known version,
   *     or one that no run can have had
   */
  public static RunResult read(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserErrorException(
          file + ": is a folder; name a result file in it, such as one of `run -o FILE`");
    }
    if (!Files.exists(file)) {
      throw new UserErrorException(file + ": no such file; `run -o FILE` writes one");
    }
    RunResult result = result(tree(file), JsonPath.root(file));
    ResultChecks.check(result, JsonPath.root(file));
    return result;
  }

  private static JsonNode tree(Path file) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw tooLarge(file);
      }
      try (InputStream stream =
              new BufferedInputStream(
                  new LimitedStream(Files.newInputStream(file), LARGEST_BYTES));
          Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder())) {
        requireNoMark(stream, file);
        return JSON.readTree(reader);
      }
    } catch (JacksonIOException problem) {
      throw unreadable(file, problem.getCause() == null ? problem : problem.getCause());
    } catch (JacksonException problem) {
      throw new UserErrorException(
          "%s: not a result file: it must be JSON, but line %d, column %d: %s; %s"
              .formatted(
                  file,
                  problem.getLocation() == null ? 1 : problem.getLocation().getLineNr(),
                  problem.getLocation() == null ? 1 : problem.getLocation().getColumnNr(),
                  firstLine(problem.getOriginalMessage()),
                  JsonPath.REMEDY),
          problem);
    } catch (IOException problem) {
      throw unreadable(file, problem);
    }
  }

  /** Some editors and shells put a mark of the encoding in front, which is no JSON (RFC 8259). */
  private static void requireNoMark(InputStream stream, Path file) throws IOException {
    stream.mark(3);
    byte[] start = stream.readNBytes(3);
    stream.reset();
    boolean isWide = start.length > 1 && (start[0] & 0xFF) + (start[1] & 0xFF) == 0xFE + 0xFF;
    boolean isMarked = start.length > 2 && (start[0] & 0xFF) == 0xEF && (start[1] & 0xFF) == 0xBB;
    if (isWide || isMarked) {
      throw new UserErrorException(
          "%s: not a result file: it must be UTF-8 text without a byte order mark, but begins with that of %s; save it without one, or use the one that `run -o FILE` wrote"
              .formatted(file, isWide ? "UTF-16" : "UTF-8"));
    }
  }

  private static UserErrorException unreadable(Path file, Throwable problem) {
    if (problem instanceof LimitedStream.TooLargeException) {
      return tooLarge(file);
    }
    if (problem instanceof CharacterCodingException) {
      return new UserErrorException(
          "%s: not a result file: it must be UTF-8 text, but is not; %s"
              .formatted(file, JsonPath.REMEDY),
          problem);
    }
    return new UserErrorException(
        "%s: cannot be read: %s; check it and its permissions"
            .formatted(file, problem.getClass().getSimpleName()),
        problem);
  }

  private static UserErrorException tooLarge(Path file) {
    return new UserErrorException(
        "%s: not a result file: it must be at most %d bytes (%d MiB), but is larger"
            .formatted(file, LARGEST_BYTES, LARGEST_BYTES >> 20));
  }

  private static RunResult result(JsonNode tree, JsonPath path) {
    path.require(tree.isObject(), "be an object with a schemaVersion", "none");
    JsonNode version = tree.path("schemaVersion");
    if (!version.isIntegralNumber()
        || version.bigIntegerValue().compareTo(BigInteger.ONE) < 0
        || version.bigIntegerValue().compareTo(NEWEST) > 0) {
      throw new UserErrorException(
          "%s: schemaVersion must be from 1 to %d for this version of the tool, but is %s"
              .formatted(
                  path.file(),
                  RunResult.SCHEMA_VERSION,
                  version.isMissingNode() ? "absent" : version.toString()));
    }
    OlderFiles.complete(tree);
    ResultShape.check(tree, RunResult.class, path);
    try {
      return JSON.treeToValue(tree, RunResult.class);
    } catch (JacksonException problem) {
      throw at(problem, path)
          .wrong("be what a run writes", firstLine(problem.getOriginalMessage()));
    }
  }

  private static JsonPath at(JacksonException problem, JsonPath root) {
    JsonPath path = root;
    for (JacksonException.Reference step : problem.getPath()) {
      String name = step.getPropertyName();
      path = name == null ? path.element(step.getIndex()) : path.member(name);
    }
    return path;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("unreadable");
  }

  private static Path invalidName(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.json$", "") + ".invalid.json");
  }
}
