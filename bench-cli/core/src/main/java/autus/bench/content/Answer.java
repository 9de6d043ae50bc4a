package autus.bench.content;

import autus.bench.exchange.Exchange;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer while it is checked; its body is decoded and parsed once, and only when asked for. */
public final class Answer {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Exchange exchange;
  private @Nullable JsonNode json;
  private @Nullable UnreadableBodyException unreadable;

  Answer(Exchange exchange) {
    this.exchange = exchange;
  }

  Exchange exchange() {
    return exchange;
  }

  /** The body as JSON. */
  JsonNode json() throws UnreadableBodyException {
    if (unreadable != null) {
      throw unreadable;
    }
    JsonNode known = json;
    if (known == null) {
      try {
        known = parse();
      } catch (UnreadableBodyException e) {
        unreadable = e;
        throw e;
      }
      json = known;
    }
    return known;
  }

  private JsonNode parse() throws UnreadableBodyException {
    byte[] decoded = ContentCoding.decode(body(), exchange.head().headers("Content-Encoding"));
    try {
      return MAPPER.readTree(decoded);
    } catch (JacksonException e) {
      throw new UnreadableBodyException(
          "the body is no JSON: %s"
              .formatted(String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("")));
    }
  }

  private byte[] body() throws UnreadableBodyException {
    ByteBuffer kept = exchange.body();
    if (kept.remaining() < exchange.bodyBytes()) {
      throw new UnreadableBodyException(
          "the body has %d bytes, of which checks see at most %d"
              .formatted(exchange.bodyBytes(), Expectation.MOST_BODY_BYTES));
    }
    byte[] bytes = new byte[kept.remaining()];
    kept.get(bytes);
    return bytes;
  }
}
