package autus.bench.content;

import autus.bench.exchange.Exchange;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

  private final Exchange exchange;
  private @Nullable JsonNode json;
  private @Nullable String text;
  private @Nullable UnreadableBodyException unreadable;

  /** The answer of an exchange. */
  public Answer(Exchange exchange) {
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

  /** The body as text, in the character set that the response names, else UTF-8. */
  public String text() throws UnreadableBodyException {
    String known = text;
    if (known == null) {
      known = new String(decoded(), charset());
      text = known;
    }
    return known;
  }

  private Charset charset() {
    String type = exchange.head().header("Content-Type");
    Matcher named = CHARSET.matcher(type == null ? "" : type);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private byte[] decoded() throws UnreadableBodyException {
    return ContentCoding.decode(body(), exchange.head().headers("Content-Encoding"));
  }

  private JsonNode parse() throws UnreadableBodyException {
    byte[] decoded = decoded();
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
          "the body has %d bytes, but checks read at most %d"
              .formatted(exchange.bodyBytes(), Expectation.MOST_BODY_BYTES));
    }
    byte[] bytes = new byte[kept.remaining()];
    kept.get(bytes);
    return bytes;
  }
}
