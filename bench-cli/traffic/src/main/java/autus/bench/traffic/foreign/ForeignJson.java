package autus.bench.traffic.foreign;

import autus.bench.error.UserErrorException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON (RFC 8259) in one pass. What is not wanted is skipped without being kept, and what is
 * kept is bounded.
 */
public final class ForeignJson {

  private static final int DEEPEST = 200;
  private static final int LONGEST_TEXT = 16 << 20;

  /** Of a tree, in texts, numbers, members and items together. */
  private static final int MOST_PARTS = 3_000_000;

  /** Of the texts of a tree together, in characters. */
  private static final int MOST_CHARACTERS = 64 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final String file;
  private final JsonParser parser;
  private final Set<String> skipped;
  private int parts;
  private int characters;

  private ForeignJson(String file, JsonParser parser, Set<String> skipped) {
    this.file = file;
    this.parser = parser;
    this.skipped = skipped;
  }

  /** The value of a short text; empty if it is no JSON. */
  public static Optional<Object> value(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Object value = new ForeignJson("", parser, Set.of()).value();
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (JacksonException | UserErrorException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Reads a whole document.
   *
   * @param skipped names of members that are not kept, wherever they stand
   * @throws UserErrorException if it is no JSON, or too much to be kept
   */
  public static Foreign read(String file, InputStream in, Set<String> skipped) {
    return with(
        file,
        in,
        parser -> {
          parser.nextToken();
          ForeignJson reading = new ForeignJson(file, parser, skipped);
          Foreign whole = new Foreign(file, "$", reading.value());
          if (parser.nextToken() != null) {
            throw reading.mistake("must end after one value, but goes on");
          }
          return whole;
        });
  }

  /**
   * Reads the items of the list {@code log.entries} one after the other, in memory for one.
   *
   * @param skipped names of members that are not kept, wherever they stand
   * @param other what stands in {@code log} beside the list, as far as it is read
   * @return whether there is such a list
   */
  public static boolean eachEntry(
      String file,
      InputStream in,
      Set<String> skipped,
      Consumer<Foreign> entry,
      Consumer<Foreign> other) {
    return with(
        file,
        in,
        parser -> {
          boolean isFound = false;
          parser.nextToken();
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isLog = parser.currentName().equals("log");
            parser.nextToken();
            if (isLog && parser.currentToken() == JsonToken.START_OBJECT) {
              isFound |= new ForeignJson(file, parser, skipped).log(entry, other);
            } else {
              parser.skipChildren();
            }
          }
          return isFound;
        });
  }

  private boolean log(Consumer<Foreign> entry, Consumer<Foreign> other) {
    boolean isFound = false;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (!name.equals("entries")) {
        parts = 0;
        characters = 0;
        other.accept(new Foreign(file, "$.log." + name, value()));
        continue;
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new Foreign(file, "$.log.entries", value()).mistake("be a list");
      }
      isFound = true;
      for (int number = 0; parser.nextToken() != JsonToken.END_ARRAY; number++) {
        parts = 0;
        characters = 0;
        entry.accept(new Foreign(file, "$.log.entries[%d]".formatted(number), value()));
      }
    }
    return isFound;
  }

  /**
   * The names of the first members of the outermost object, of a text that may break off; none if
   * it is no object.
   */
  public static Set<String> firstNames(String beginning) {
    Set<String> names = new LinkedHashSet<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), beginning)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          names.add(parser.currentName());
          parser.nextToken();
          parser.skipChildren();
        }
      }
    } catch (JacksonException brokenOff) {
      return names; // as far as it goes
    }
    return names;
  }

  /** What is done with a parser. */
  private interface Use<T> {
    T with(JsonParser parser);
  }

  private static <T> T with(String file, InputStream in, Use<T> use) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return use.with(parser);
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      throw new UserErrorException(
          "%s%s must be JSON, but is not: %s"
              .formatted(
                  file,
                  at == null
                      ? ""
                      : ", line %d, column %d,".formatted(at.getLineNr(), at.getColumnNr()),
                  firstSentence(broken.getOriginalMessage())),
          broken);
    }
  }

  /** Without what the library says of its own settings. */
  private static String firstSentence(String message) {
    String line =
        message
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst(" \\(start marker at .*", "")
            .replaceFirst(", from `[^`]*`", "");
    return line.length() <= 200 ? line : line.substring(0, 200) + "...";
  }

  private UserErrorException mistake(String words) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new UserErrorException(
        "%s, line %d, column %d, %s".formatted(file, at.getLineNr(), at.getColumnNr(), words));
  }

  /** The value at the present token. */
  private Object value() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw mistake("must hold a value, but ends");
    }
    if (++parts > MOST_PARTS) {
      throw mistake(
          "must have at most %,d values that are used, but has more; take a part of it"
              .formatted(MOST_PARTS));
    }
    return switch (token) {
      case START_OBJECT -> members();
      case START_ARRAY -> items();
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Optional.empty();
      default -> text();
    };
  }

  private String text() {
    String text = parser.getString();
    characters += text.length();
    if (characters > MOST_CHARACTERS) {
      throw mistake(
          "must have texts of at most %,d characters that are used, but has more; take a part of it"
              .formatted(MOST_CHARACTERS));
    }
    return text;
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (skipped.contains(name)) {
        parser.skipChildren();
      } else {
        members.put(name, value());
      }
    }
    return members;
  }

  private List<Object> items() {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }
}
