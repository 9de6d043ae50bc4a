package autus.bench.traffic.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON objects, one a line, whose members are known by their names ({@code fields.tsv}), those of
 * objects within by names with dots. Not thread-safe.
 */
final class JsonLineFormat implements LineFormat {

  private static final int MOST_NAMES = 10_000;

  private final JsonFactory factory = new JsonFactory();
  private final FieldValues values = new FieldValues(false);
  private final Map<String, LogField> known = new HashMap<>();
  private final Slices slices = new Slices();

  @Override
  public String name() {
    return KnownFormats.JSON;
  }

  @Override
  public boolean isWholeSeconds() {
    return values.times().isWholeSeconds();
  }

  @Override
  public LineProblem read(byte[] line, int from, int to, LogEntry entry) {
    if (from == to || line[from] != '{') {
      return LineProblem.NO_FIT;
    }
    slices.clear();
    LineProblem content = LineProblem.NONE;
    Deque<String> path = new ArrayDeque<>();
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), line, from, to - from)) {
      parser.nextToken();
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
          path.addLast(path.isEmpty() ? name(parser) : path.getLast() + "." + name(parser));
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
          path.pollLast();
        } else if (token.isScalarValue() && content == LineProblem.NONE) {
          String inner = name(parser);
          String full =
              path.isEmpty()
                  ? inner
                  : inner.isEmpty() ? path.getLast() : path.getLast() + "." + inner;
          content = take(field(full), token, parser, entry);
        }
        token = parser.nextToken();
      }
    } catch (JacksonException malformed) {
      return LineProblem.NO_FIT;
    }
    if (content.isOfFormat()) {
      return content;
    }
    LineProblem whole = values.finish(entry);
    return content == LineProblem.NONE || whole.isOfFormat() ? whole : content;
  }

  private static String name(JsonParser parser) {
    String name = parser.currentName();
    return name == null ? "" : name;
  }

  private LogField field(String name) {
    LogField field = known.get(name);
    if (field == null) {
      field = FieldNames.known().column(name);
      if (known.size() < MOST_NAMES) {
        known.put(name, field);
      }
    }
    return field;
  }

  private LineProblem take(LogField field, JsonToken token, JsonParser parser, LogEntry entry) {
    if (!field.isUsed() || token == JsonToken.VALUE_NULL) {
      return LineProblem.NONE;
    }
    byte[] bytes = parser.getString().getBytes(StandardCharsets.UTF_8);
    // A number is one of seconds or finer since 1970, whatever texts of this name would be.
    LogField meant = field.isTime() && token.isNumeric() ? LogField.TIME_EPOCH : field;
    return slices.take(values, meant, bytes, entry);
  }
}
