package autus.bench.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML 1.2 document into a {@link Yaml} tree. Anchors, aliases and tags are refused,
 * since a scenario needs none and a reader should see each value where it counts; so are duplicate
 * keys and deep nesting.
 */
final class YamlParser {

  private static final Position START = new Position(1, 1);
  private static final int DEEPEST = 64;
  private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();
  private static final Map<Tag, Yaml.Type> TYPES =
      Map.of(
          Tag.STR, Yaml.Type.TEXT,
          Tag.INT, Yaml.Type.WHOLE_NUMBER,
          Tag.FLOAT, Yaml.Type.DECIMAL_NUMBER,
          Tag.BOOL, Yaml.Type.BOOLEAN,
          Tag.NULL, Yaml.Type.NULL);

  private final Mistakes mistakes;
  private final Iterator<Event> events;

  private YamlParser(Iterator<Event> events, Mistakes mistakes) {
    this.events = events;
    this.mistakes = mistakes;
  }

  /** The document's tree; empty after a mistake that leaves none. */
  static Optional<Yaml> parse(String text, Mistakes mistakes) {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(Math.max(1, text.length()))
            .build();
    try {
      return new YamlParser(new Parse(settings).parseString(text).iterator(), mistakes).document();
    } catch (RefusedException e) {
      mistakes.add(e.position, "", e.problem);
    } catch (MarkedYamlEngineException e) {
      String context = e.getContext() == null ? "" : e.getContext() + ", ";
      mistakes.add(
          e.getProblemMark().or(e::getContextMark).map(YamlParser::position).orElse(START),
          "",
          "must be YAML: " + firstLine(context + e.getProblem()));
    } catch (YamlEngineException e) {
      mistakes.add(START, "", "must be YAML: " + firstLine(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  /** A text as the plain scalar at the start of a document. */
  static Yaml plain(String text) {
    Tag tag = RESOLVER.resolve(text, true);
    return new Yaml.Scalar(START, text, TYPES.getOrDefault(tag, Yaml.Type.TEXT));
  }

  private Optional<Yaml> document() {
    expect(Event.ID.StreamStart);
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new RefusedException(START, "must be a YAML mapping, but the file is empty");
    }
    Yaml root = value(events.next(), 0);
    expect(Event.ID.DocumentEnd);
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw new RefusedException(position(next), "must be one YAML document, but a second begins");
    }
    return Optional.of(root);
  }

  private Yaml value(Event event, int depth) {
    Position position = position(event);
    if (depth > DEEPEST) {
      throw new RefusedException(
          position, "must not be nested deeper than %d levels".formatted(DEEPEST));
    }
    checkAnchor((NodeEvent) event, position);
    if (event instanceof AliasEvent) {
      return new Yaml.Scalar(position, "", Yaml.Type.NULL);
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, position);
    }
    ((CollectionStartEvent) event).getTag().ifPresent(tag -> refuseTag(tag, position));
    return event.getEventId() == Event.ID.MappingStart
        ? mapping(position, depth)
        : sequence(position, depth);
  }

  private void checkAnchor(NodeEvent event, Position position) {
    Optional<Anchor> anchor = event.getAnchor();
    if (anchor.isPresent()) {
      mistakes.add(
          position,
          "",
          "must not use the %s%s: write the value where it is used"
              .formatted(event instanceof AliasEvent ? "alias *" : "anchor &", anchor.get()));
    }
  }

  private void refuseTag(String tag, Position position) {
    mistakes.add(position, "", "must not use the tag " + tag);
  }

  private Yaml.Scalar scalar(ScalarEvent scalar, Position position) {
    scalar.getTag().ifPresent(tag -> refuseTag(tag, position));
    Tag tag = RESOLVER.resolve(scalar.getValue(), scalar.isPlain());
    return new Yaml.Scalar(position, scalar.getValue(), TYPES.getOrDefault(tag, Yaml.Type.TEXT));
  }

  private Yaml sequence(Position position, int depth) {
    List<Yaml> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(value(event, depth + 1));
    }
    return new Yaml.Sequence(position, items);
  }

  private Yaml mapping(Position position, int depth) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Yaml key = value(event, depth + 1);
      Yaml value = value(events.next(), depth + 1);
      if (!(key instanceof Yaml.Scalar scalar)) {
        mistakes.add(key.position(), "", "must have a plain text as key, but has " + key.shown());
        continue;
      }
      Position first = seen.putIfAbsent(scalar.text(), key.position());
      if (first == null) {
        entries.add(new Yaml.Entry(scalar.text(), key.position(), value));
      } else {
        mistakes.add(
            key.position(),
            scalar.text(),
            "must occur only once in its mapping, but is also in line %d".formatted(first.line()));
      }
    }
    return new Yaml.Mapping(position, entries);
  }

  private void expect(Event.ID expected) {
    Event event = events.next();
    if (event.getEventId() != expected) {
      throw new RefusedException(position(event), "must be one YAML document");
    }
  }

  private static Position position(Event event) {
    return event.getStartMark().map(YamlParser::position).orElse(START);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Ends the reading at a mistake after which the rest means nothing. */
  private static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String problem;

    RefusedException(Position position, String problem) {
      super(problem);
      this.position = position;
      this.problem = problem;
    }
  }
}
