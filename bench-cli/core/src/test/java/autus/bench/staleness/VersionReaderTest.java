package autus.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FakeExchange;
import autus.bench.exchange.ResponseHead;
import autus.bench.observe.Staleness.Kind;
import autus.bench.observe.VersionSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionReaderTest {

  private static String read(Kind kind, VersionSource place, String body) {
    FakeExchange answered = new FakeExchange(0);
    answered.body = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    answered.head =
        new ResponseHead() {
          @Override
          public int status() {
            return 200;
          }

          @Override
          public @Nullable String header(String name) {
            return name.equals("ETag") ? "\"e7\"" : null;
          }

          @Override
          public List<String> headers(String name) {
            return List.of();
          }

          @Override
          public void forEachField(FieldVisitor visitor) {}
        };
    return new VersionReader(kind, place).read(answered).text();
  }

  @ParameterizedTest(name = "{1} of {2} is {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POINTER | /total   | {"total": 15234, "x": [1, {"total": 2}]} | 15234
          POINTER | /x/1/total | {"total": 15234, "x": [1, {"total": 2}]} | 2
          POINTER | /total   | {"total": "77"}                          | 77
          POINTER | /total   | {"total": 5, "rest": [1, 2, cut o        | 5
          POINTER | /total   | {"total": 1.5}                           | ``
          POINTER | /total   | {"total": {"a": 1}}                      | ``
          POINTER | /total   | {"total": null}                          | ``
          POINTER | /total   | {"other": 1}                             | ``
          POINTER | /total   | <html>                                   | ``
          POINTER | /total   | ``                                       | ``
          REGEX   | v=(\\d+) | a v=12 b v=13                            | 12
          REGEX   | \\d+     | total 9                                  | 9
          REGEX   | v=(\\d+) | none                                     | ``
          HEADER  | X-None   | 5                                        | ``
          """)
  void aCountedVersionIsAWholeNumberAtItsPlaceOrNothing(
      VersionSource.Kind place, String text, String body, String expected) {
    assertThat(read(Kind.COUNTER, new VersionSource(place, text), body)).isEqualTo(expected);
  }

  @Test
  void aValueIsTheTextAtItsPlace() {
    VersionSource etag = new VersionSource(VersionSource.Kind.HEADER, "ETag");
    assertThat(read(Kind.VALUE, etag, "")).isEqualTo("\"e7\"");
    assertThat(read(Kind.COUNTER, etag, "")).isEmpty();
    assertThat(read(Kind.VALUE, VersionSource.pointer("/a"), "{\"a\": \"blue\"}"))
        .isEqualTo("blue");
    assertThat(
            read(Kind.VALUE, VersionSource.pointer("/a"), "{\"a\": \"" + "b".repeat(999) + "\"}"))
        .hasSize(200);
  }
}
