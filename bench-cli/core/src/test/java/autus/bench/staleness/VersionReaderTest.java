package autus.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FakeExchange;
import autus.bench.exchange.ResponseHead;
import autus.bench.observe.Staleness.Kind;
import autus.bench.observe.VersionSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
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
  void aCompressedBodyIsReadAsFarAsItCame() throws IOException {
    String body = "{\"total\": 15, \"rest\": \"" + "x7".repeat(2000) + "\"}";
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = zipped.toByteArray();
    VersionReader pointer = new VersionReader(Kind.COUNTER, VersionSource.pointer("/total"));
    VersionReader regex =
        new VersionReader(
            Kind.COUNTER, new VersionSource(VersionSource.Kind.REGEX, "total\": (\\d+)"));
    for (byte[] came : List.of(whole, Arrays.copyOf(whole, whole.length - 12))) {
      FakeExchange answered =
          new FakeExchange(0).with(came).with(Map.of("Content-Encoding", "gzip"));
      assertThat(pointer.read(answered).text()).isEqualTo("15");
      assertThat(regex.read(answered).text()).isEqualTo("15");
    }
    assertThat(pointer.read(new FakeExchange(0).with(whole).with(Map.of("Content-Encoding", "br"))))
        .as("a coding that is not known")
        .isEqualTo(Shown.NONE);
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
