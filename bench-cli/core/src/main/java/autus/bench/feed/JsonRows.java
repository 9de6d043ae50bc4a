package autus.bench.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** A JSON list of flat objects that all have the same keys. */
final class JsonRows {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JsonRows() {}

  /** The keys of the first object, and the values of each. */
  static List<List<String>> read(Path file, String text) {
    List<List<String>> rows = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw FeedFile.wrong(file, 1, "must be a JSON list of objects");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int line = parser.currentTokenLocation().getLineNr();
        Map<String, String> row = row(file, parser);
        if (rows.isEmpty()) {
          rows.add(List.copyOf(row.keySet()));
        }
        rows.add(values(file, line, rows.get(0), row));
        if (rows.size() > FeedFile.MOST_ROWS + 1) {
          throw FeedFile.wrong(
              file, line, "a feeder must have at most %d rows".formatted(FeedFile.MOST_ROWS));
        }
      }
      return rows;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw FeedFile.wrong(file, line, "must be JSON: " + e.getOriginalMessage());
    }
  }

  private static Map<String, String> row(Path file, JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(file, parser, "a row must be an object with a value for each key");
    }
    Map<String, String> row = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
        throw wrong(file, parser, "\"%s\" must be a text, a number, true or false".formatted(key));
      }
      if (row.put(key, parser.getString()) != null) {
        throw wrong(file, parser, "\"%s\" must stand only once in its row".formatted(key));
      }
    }
    return row;
  }

  private static List<String> values(
      Path file, int line, List<String> columns, Map<String, String> row) {
    List<String> values = new ArrayList<>();
    for (String column : columns) {
      String value = row.remove(column);
      if (value == null) {
        throw FeedFile.wrong(
            file, line, "\"%s\" is missing, which the first row has".formatted(column));
      }
      values.add(value);
    }
    if (!row.isEmpty()) {
      throw FeedFile.wrong(
          file,
          line,
          "\"%s\" is a key that the first row does not have"
              .formatted(row.keySet().iterator().next()));
    }
    return List.copyOf(values);
  }

  private static RuntimeException wrong(Path file, JsonParser parser, String problem) {
    return FeedFile.wrong(file, parser.currentTokenLocation().getLineNr(), problem);
  }
}
