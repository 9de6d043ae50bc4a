package autus.bench.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML 1.2 document into a {@link Yaml} tree. Anchors, aliases and tags are refused,
 * since a scenario needs none and a reader should see each value where it counts; so are duplicate
 * keys.
 */
final class YamlParser {

  private static final Position START = new Position(1, 1);
  private static final int DEEPEST = 64;
  private static final Map<Tag, Yaml.Type> TYPES =
      Map.of(
          Tag.STR, Yaml.Type.TEXT,
          Tag.INT, Yaml.Type.WHOLE_NUMBER,
          Tag.FLOAT, Yaml.Type.DECIMAL_NUMBER,
          Tag.BOOL, Yaml.Type.BOOLEAN,
          Tag.NULL, Yaml.Type.NULL);

  private final Mistakes mistakes;

  YamlParser(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** The document's tree; empty after a mistake that leaves none. */
  Optional<Yaml> parse(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setCodePointLimit(Math.max(1, text.length()))
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        mistakes.add(START, "", "must be a YAML mapping, but the file is empty");
      }
      return root.map(node -> convert(node, 0));
    } catch (MarkedYamlEngineException e) {
      Position position =
          e.getProblemMark().or(e::getContextMark).map(YamlParser::position).orElse(START);
      mistakes.add(position, "", "must be YAML: " + problem(e));
      return Optional.empty();
    } catch (YamlEngineException e) {
      mistakes.add(START, "", "must be YAML: " + firstLine(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private static String problem(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return firstLine(context + e.getProblem());
  }

  private Yaml convert(Node node, int depth) {
    Position position = node.getStartMark().map(YamlParser::position).orElse(START);
    if (depth > DEEPEST) {
      mistakes.add(position, "", "must not nest deeper than " + DEEPEST + " levels");
      return new Yaml.Scalar(position, "", Yaml.Type.NULL);
    }
    node.getAnchor()
        .ifPresent(
            anchor ->
                mistakes.add(
                    position,
                    "",
                    "must not use the anchor &%s: write the value where it is used"
                        .formatted(anchor.getValue())));
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, position, depth);
    }
    if (node instanceof SequenceNode sequence) {
      return new Yaml.Sequence(
          position, sequence.getValue().stream().map(item -> convert(item, depth + 1)).toList());
    }
    ScalarNode scalar = (ScalarNode) node;
    Yaml.Type type = TYPES.get(scalar.getTag());
    if (type == null) {
      mistakes.add(position, "", "must not use the tag " + scalar.getTag().getValue());
      type = Yaml.Type.TEXT;
    }
    return new Yaml.Scalar(position, scalar.getValue(), type);
  }

  private Yaml mapping(MappingNode mapping, Position position, int depth) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Position at = tuple.getKeyNode().getStartMark().map(YamlParser::position).orElse(position);
      Yaml value = convert(tuple.getValueNode(), depth + 1);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        mistakes.add(at, "", "must have a plain text as key");
        continue;
      }
      Position first = seen.putIfAbsent(key.getValue(), at);
      if (first == null) {
        entries.add(new Yaml.Entry(key.getValue(), at, value));
      } else {
        mistakes.add(
            at,
            key.getValue(),
            "must stand only once in its mapping, but stands in line %d too"
                .formatted(first.line()));
      }
    }
    return new Yaml.Mapping(position, entries);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
