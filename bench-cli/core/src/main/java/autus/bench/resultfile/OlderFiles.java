package autus.bench.resultfile;

import autus.bench.measure.CacheSigns;
import autus.bench.measure.Measurement;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes files of earlier versions those of this one: adds what they do not have yet, as it is when
 * nothing is known of it.
 */
final class OlderFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OlderFiles() {}

  static void complete(JsonNode tree) {
    if (tree instanceof ObjectNode result) {
      result.put("schemaVersion", RunResult.SCHEMA_VERSION);
    }
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
      for (JsonNode outcome : request.path("outcomes")) {
        if (outcome instanceof ObjectNode durations && !durations.has("firstByte")) {
          durations.put("firstByte", Latencies.NONE.encode());
        }
      }
      if (request instanceof ObjectNode object && !object.has("signs")) {
        object.set("signs", JSON.valueToTree(CacheSigns.NONE));
      }
      zeros(request.path("signs"), "contestedCount", "contestedBytes");
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
    if (tree.path("measurement") instanceof ObjectNode measurement
        && !measurement.has("connections")) {
      measurement
          .putObject("connections")
          .put("connect", Latencies.NONE.encode())
          .put("tls", Latencies.NONE.encode());
    }
    if (tree.path("measurement").path("generator") instanceof ObjectNode generator) {
      if (!generator.has("backlog")) {
        generator.set("backlog", JSON.valueToTree(Measurement.Backlog.NONE));
      }
      if (!generator.has("strain")) {
        generator.set("strain", JSON.valueToTree(Measurement.Strain.UNKNOWN));
      }
      zeros(generator.path("strain"), "throttledNanos", "stolenNanos");
      zeros(generator.path("strain"), "starvedNanos");
    }
    zeros(tree.path("truth").path("layers").path("hits"), "contestedCount");
  }

  /** Figures that came with one version: a file has all of them or, being older, none. */
  private static void zeros(JsonNode node, String... names) {
    if (node instanceof ObjectNode object && Stream.of(names).noneMatch(object::has)) {
      Stream.of(names).forEach(name -> object.put(name, 0));
    }
  }
}
