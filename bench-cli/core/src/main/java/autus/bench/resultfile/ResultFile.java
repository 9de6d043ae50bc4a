package autus.bench.resultfile;

import autus.bench.error.UserErrorException;
import autus.bench.measure.CacheSigns;
import autus.bench.measure.Measurement;
import autus.bench.measure.RunResult;
import autus.bench.measure.TextFile;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes a {@link RunResult} as JSON. Stateless. */
public final class ResultFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
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
    return JSON.writeValueAsString(result) + "\n";
  }

  /**
   * Reads a result.
   *
   * @throws UserErrorException if there is no such file, or it holds no result of a known version
   */
  public static RunResult read(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserErrorException(
          file + ": is a folder; name a result file in it, such as one of `run -o FILE`");
    }
    if (!Files.exists(file)) {
      throw new UserErrorException(file + ": no such file; `run -o FILE` writes one");
    }
    try {
      JsonNode tree = JSON.readTree(Files.readString(file));
      int version = tree.path("schemaVersion").asInt(0);
      if (version != RunResult.SCHEMA_VERSION) {
        throw new UserErrorException(
            "%s: schemaVersion must be %d for this version of the tool, but is %s"
                .formatted(file, RunResult.SCHEMA_VERSION, tree.path("schemaVersion")));
      }
      completeOlder(tree);
      AbsentMembers.complete(tree, RunResult.class);
      return JSON.treeToValue(tree, RunResult.class);
    } catch (JacksonException problem) {
      throw new UserErrorException(
          file + ": not a result file: " + problem.getOriginalMessage(), problem);
    } catch (IOException problem) {
      throw new UserErrorException(file + ": cannot be read: " + problem.getMessage(), problem);
    }
  }

  /** Adds what files of earlier versions do not have yet. */
  private static void completeOlder(JsonNode tree) {
    if (tree.path("identity") instanceof ObjectNode identity && !identity.has("remarks")) {
      identity.putArray("remarks");
    }
    for (JsonNode request : tree.path("measurement").path("requests")) {
      if (request.path("failures") instanceof ObjectNode failures
          && !failures.has("samplesByKind")) {
        failures.putObject("samplesByKind");
      }
      if (request.path("answers") instanceof ObjectNode answers && !answers.has("statusTimes")) {
        answers.putObject("statusTimes");
        answers.putObject("outcomeBytes");
      }
      if (request instanceof ObjectNode object && !object.has("signs")) {
        object.set("signs", JSON.valueToTree(CacheSigns.NONE));
      }
    }
    for (JsonNode block : tree.path("measurement").path("series").path("blocks")) {
      if (block instanceof ObjectNode object && !object.has("failedResponses")) {
        JsonNode lookups = object.remove("failedLookups");
        object.set("failedResponses", lookups == null ? JSON.createArrayNode() : lookups);
      }
    }
    if (tree instanceof ObjectNode result && !result.has("truth")) {
      result.putObject("truth");
    }
    if (tree.path("measurement").path("generator") instanceof ObjectNode generator) {
      if (!generator.has("backlog")) {
        generator.set("backlog", JSON.valueToTree(Measurement.Backlog.NONE));
      }
      if (!generator.has("strain")) {
        generator.set("strain", JSON.valueToTree(Measurement.Strain.UNKNOWN));
      }
    }
  }

  private static Path invalidName(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.json$", "") + ".invalid.json");
  }
}
