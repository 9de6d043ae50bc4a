package autus.bench.mcp;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All tools.
 *
 * @param known by the order in which they are listed
 * @param runs the one that sends loads, which is ended with them
 */
record Tools(List<Tool> known, RunTool runs) implements AutoCloseable {

  static Tools within(Limits limits) {
    KeptRuns kept = new KeptRuns(limits);
    RunTool runs = new RunTool(limits, kept);
    return new Tools(
        List.of(
            runs,
            new CompareTool(kept),
            new ExplainTool(kept),
            new PredictTool(limits),
            new AuditTool(limits, kept)),
        runs);
  }

  Optional<Tool> named(String name) {
    return known.stream().filter(tool -> tool.description().name().equals(name)).findFirst();
  }

  /** Adds them to a list, as the protocol has it. */
  void list(ArrayNode list) {
    for (Tool tool : known) {
      Tool.Description description = tool.description();
      ObjectNode entry = list.addObject();
      entry
          .put("name", description.name())
          .put("title", description.title())
          .put("description", description.text());
      ObjectNode schema = entry.putObject("inputSchema");
      schema.put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      tool.parameters().forEach(parameter -> parameter.describe(properties));
      ArrayNode required = schema.putArray("required");
      tool.parameters().stream()
          .filter(Parameter::isRequired)
          .map(Parameter::name)
          .forEach(required::add);
      schema.put("additionalProperties", false);
      entry
          .putObject("annotations")
          .put("readOnlyHint", description.isReading())
          .put("openWorldHint", false);
    }
  }

  @Override
  public void close() {
    runs.close();
  }
}
