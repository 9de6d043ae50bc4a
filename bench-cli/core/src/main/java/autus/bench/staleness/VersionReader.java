package autus.bench.staleness;

import autus.bench.content.ContentCoding;
import autus.bench.exchange.Exchange;
import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import autus.bench.regex.LinearPattern;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.JsonPointerBasedFilter;
import tools.jackson.core.filter.TokenFilter.Inclusion;
import tools.jackson.core.json.JsonFactory;

/** Reads the version that a response shows. Thread-safe. */
final class VersionReader {

  /** Of a body, no more than this is read: 64 KiB. */
  static final int MOST_BODY_BYTES = 64 * 1024;

  /** Longer values are told apart by their beginning only. */
  private static final int LONGEST_VALUE = 200;

  private static final JsonFactory JSON = new JsonFactory();

  private final Staleness.Kind kind;
  private final Place place;
  private final boolean readsBody;

  /** Finds the text of the version; empty if it is not there. */
  @FunctionalInterface
  private interface Place {
    String find(Exchange answered);
  }

  VersionReader(Staleness.Kind kind, VersionSource declared) {
    this.kind = kind;
    this.readsBody = declared.kind() != VersionSource.Kind.HEADER;
    this.place =
        switch (declared.kind()) {
          case POINTER -> pointer(JsonPointer.compile(declared.text()));
          case HEADER -> header(declared.text());
          case REGEX -> regex(LinearPattern.compile(declared.text()));
        };
  }

  /** How much of the body it needs. */
  int wantedBodyBytes() {
    return readsBody ? MOST_BODY_BYTES : 0;
  }

  /** The version; {@link Shown#NONE} if the response shows none, or no whole number to count by. */
  Shown read(Exchange answered) {
    String text = place.find(answered).strip();
    if (text.isEmpty()) {
      return Shown.NONE;
    }
    if (kind == Staleness.Kind.VALUE) {
      return Shown.value(text.substring(0, Math.min(text.length(), LONGEST_VALUE)));
    }
    try {
      return Shown.number(Long.parseLong(text));
    } catch (NumberFormatException notWhole) {
      return Shown.NONE;
    }
  }

  private static Place header(String name) {
    return answered -> {
      String value = answered.head().header(name);
      return value == null ? "" : value;
    };
  }

  private static Place regex(LinearPattern pattern) {
    return answered ->
        pattern
            .firstIn(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content(answered))))
            .orElse("");
  }

  /** Reads as far as the value only, so that what follows costs nothing and may be cut off. */
  private static Place pointer(JsonPointer pointer) {
    return answered -> {
      try (JsonParser parser =
          new FilteringParserDelegate(
              JSON.createParser(
                  tools.jackson.core.ObjectReadContext.empty(),
                  new ByteArrayInputStream(content(answered))),
              new JsonPointerBasedFilter(pointer),
              Inclusion.ONLY_INCLUDE_ALL,
              false)) {
        JsonToken token = parser.nextToken();
        return token == null || !token.isScalarValue() ? "" : parser.getString();
      } catch (JacksonException notJson) {
        return "";
      }
    };
  }

  /** As far as it came, and without its content coding. */
  private static byte[] content(Exchange answered) {
    ByteBuffer body = answered.body();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    List<String> codings = answered.head().headers("Content-Encoding");
    return codings.isEmpty() ? bytes : ContentCoding.beginning(bytes, codings, MOST_BODY_BYTES);
  }
}
