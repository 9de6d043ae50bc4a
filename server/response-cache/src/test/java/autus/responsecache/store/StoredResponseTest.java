package autus.responsecache.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.store.StoredResponse.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form in which a response lies in the store. */
class StoredResponseTest {

  private static final byte[] BODY = "{\"name\": \"Küche\"}\n{}".getBytes(UTF_8);

  @Test
  void whatIsWrittenIsReadAgain() {
    StoredResponse written =
        StoredResponse.of(
            "1700000000000001",
            new Times(1_000, 300_000, 105_321),
            StoredResponse.Head.of("application/json;charset=UTF-8"),
            BODY);
    StoredResponse read = StoredResponse.parse(written.payload()).orElseThrow();
    assertThat(read.contentType()).isEqualTo("application/json;charset=UTF-8");
    assertThat(read.entityTag()).isEqualTo(written.entityTag()).matches("\"[0-9a-f]{32}\"");
    assertThat(read.expiresMillis()).isEqualTo(301_000);
    assertThat(
            Arrays.copyOfRange(
                read.payload(), read.bodyOffset(), read.bodyOffset() + read.bodyBytes()))
        .isEqualTo(BODY);
  }

  @Test
  void headersAreReadAgainInTheirOrder() {
    StoredResponse written =
        StoredResponse.of(
            "17",
            new Times(0, 1, 1),
            new StoredResponse.Head(
                404, "text/plain", Map.of("Link", List.of("</a>; rel=a", "</b>; rel=b"))),
            BODY);
    List<String> headers = new ArrayList<>();
    StoredResponse.parse(written.payload())
        .orElseThrow()
        .forEachHeader((name, value) -> headers.add(name + ": " + value));
    assertThat(headers).containsExactly("Link: </a>; rel=a", "Link: </b>; rel=b");
    assertThat(written.status()).isEqualTo(404);
    assertThat(written.bodyBytes()).isEqualTo(BODY.length);
  }

  @Test
  void anEntryCarriesItsTokenAndNoOther() {
    byte[] payload =
        StoredResponse.of("17", new Times(0, 1, 1), StoredResponse.Head.of("text/plain"), BODY)
            .payload();
    assertThat(StoredResponse.carries(payload, "17".getBytes(UTF_8))).isTrue();
    assertThat(StoredResponse.carries(payload, "1".getBytes(UTF_8))).isFalse();
    assertThat(StoredResponse.carries(payload, "18".getBytes(UTF_8))).isFalse();
    assertThat(StoredResponse.carries(payload, null)).isFalse();
    assertThat(StoredResponse.carries(new byte[0], "17".getBytes(UTF_8))).isFalse();
  }

  @Test
  void foreignBytesAreNoResponse() {
    assertThat(StoredResponse.parse(new byte[0])).isEmpty();
    assertThat(StoredResponse.parse("17 0 1 1 200 \"e\" text/plain".getBytes(UTF_8))).isEmpty();
    assertThat(StoredResponse.parse("17 x 1 1 200 \"e\" text/plain\n\n{}".getBytes(UTF_8)))
        .isEmpty();
    // As entries were before they had a status and headers.
    assertThat(StoredResponse.parse("17 0 1 1 \"e\" text/plain\n{}".getBytes(UTF_8))).isEmpty();
    assertThat(StoredResponse.parse("{\"a\": 1}\n".getBytes(UTF_8))).isEmpty();
  }
}
