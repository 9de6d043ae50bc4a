package autus.bench.content;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.content.Expectation.Statuses;
import autus.bench.content.Variable.Form;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FakeExchange;
import autus.bench.regex.LinearPattern;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectationTest {

  private static final Variable TOKEN = new Variable("token", 0, Form.TEXT);
  private final Values values = new Values(1);

  /** An answer that took 5 ms. */
  private static FakeExchange answer(String body, Map<String, String> fields) {
    return answer(body.getBytes(StandardCharsets.UTF_8), fields);
  }

  private static FakeExchange answer(byte[] body, Map<String, String> fields) {
    FakeExchange answer = new FakeExchange(0).with(body).with(fields);
    answer.sentNanos = 1_000_000;
    answer.endNanos = 6_000_000;
    return answer;
  }

  private @Nullable String problem(Exchange answer, AnswerCheck... checks) {
    return new Expectation(List.of(), List.of(checks), List.of()).problem(answer, values);
  }

  private static AnswerCheck json(String pointer, String expected) {
    return AnswerCheck.json(pointer, ValueCheck.equalToJson(expected, false));
  }

  private static ValueCheck matching(String regex) {
    return ValueCheck.matching(LinearPattern.compile(regex), false);
  }

  @Test
  void withoutStatusesAnyBelow400IsAccepted() {
    assertThat(Expectation.DEFAULT.accepts(304)).isTrue();
    assertThat(Expectation.DEFAULT.accepts(399)).isTrue();
    assertThat(Expectation.DEFAULT.accepts(400)).isFalse();
    Expectation some =
        new Expectation(
            List.of(new Statuses(404, 404), new Statuses(200, 299)), List.of(), List.of());
    assertThat(some.accepts(404)).isTrue();
    assertThat(some.accepts(204)).isTrue();
    assertThat(some.accepts(304)).isFalse();
  }

  @Test
  void valuesOfAJsonBodyAreComparedByValue() {
    FakeExchange answer =
        answer("{\"n\":1.0,\"s\":\"x\",\"l\":[1,{\"a\":null}],\"b\":true}", Map.of());
    assertThat(problem(answer, json("/n", "1"), json("/n", "1.00"), json("/s", "\"x\""))).isNull();
    assertThat(problem(answer, json("/l", "[1.0,{\"a\":null}]"), json("/b", "true"))).isNull();
    assertThat(problem(answer, json("/n", "\"1\""))).isEqualTo("/n is 1.0, not \"1\"");
    assertThat(problem(answer, json("/s", "\"y\""))).isEqualTo("/s is \"x\", not \"y\"");
    assertThat(problem(answer, json("/l/7", "1"))).isEqualTo("the body has no /l/7");
    assertThat(problem(answer, AnswerCheck.json("/s", matching("^y"))))
        .isEqualTo("/s is \"x\", not matching ^y");
    assertThat(problem(answer, AnswerCheck.json("/n", matching("^1")))).isNull();
  }

  @Test
  void aBodyThatIsNoJsonIsAProblemAndNoError() {
    assertThat(problem(answer("<html>", Map.of()), json("/a", "1")))
        .startsWith("the body is no JSON: ");
    assertThat(problem(answer("", Map.of()), json("/a", "1"))).isNotNull();
    assertThat(problem(answer("[".repeat(100_000), Map.of()), json("/a", "1")))
        .startsWith("the body is no JSON: ");
    assertThat(problem(answer("{\"a\":1} x", Map.of()), json("/a", "1")))
        .startsWith("the body is no JSON: ");
  }

  @Test
  void fieldsAreComparedAndSecretOnesNeverShown() {
    FakeExchange answer = answer("", Map.of("ETag", "W/7", "Set-Cookie", "id=1"));
    assertThat(problem(answer, AnswerCheck.header("ETag", matching("^W/")))).isNull();
    assertThat(
            problem(
                answer, AnswerCheck.header("ETag", ValueCheck.equalTo(Template.of("W/8"), false))))
        .isEqualTo("ETag is \"W/7\", not W/8");
    assertThat(problem(answer, AnswerCheck.header("Age", matching("."))))
        .isEqualTo("the response has no field Age");
    assertThat(
            problem(
                answer,
                AnswerCheck.header("Set-Cookie", ValueCheck.equalTo(Template.of("id=2"), true))))
        .isEqualTo("Set-Cookie is not as expected (secret, not shown)");
  }

  @Test
  void sizeAndServiceTimeAreBounded() {
    FakeExchange answer = answer("12345", Map.of());
    assertThat(problem(answer, AnswerCheck.bodyBytes(5, 5), AnswerCheck.bodyBytes(0, 9))).isNull();
    assertThat(problem(answer, AnswerCheck.bodyBytes(6, 9)))
        .isEqualTo("the body has 5 bytes, not 6 to 9");
    assertThat(problem(answer, AnswerCheck.serviceTime(5_000_000))).isNull();
    assertThat(problem(answer, AnswerCheck.serviceTime(4_000_000)))
        .isEqualTo("the response took 5.000 ms, more than 4.000 ms");
  }

  @Test
  void aCompressedBodyIsDecodedForACheckAndABombIsNot() throws IOException {
    byte[] zipped = gzip("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(problem(answer(zipped, Map.of("Content-Encoding", "gzip")), json("/a", "1")))
        .isNull();
    assertThat(
            problem(
                answer(zipped, Map.of("Content-Encoding", "gzip")),
                AnswerCheck.bodyBytes(zipped.length, zipped.length)))
        .isNull();
    byte[] bomb = gzip(new byte[ContentCoding.MOST_DECODED_BYTES + 1]);
    assertThat(problem(answer(bomb, Map.of("Content-Encoding", "gzip")), json("/a", "1")))
        .startsWith("the decoded body has more than ");
    assertThat(problem(answer("{}", Map.of("Content-Encoding", "gzip")), json("/a", "1")))
        .isEqualTo("the body is no valid gzip");
    assertThat(problem(answer("{}", Map.of("Content-Encoding", "br")), json("/a", "1")))
        .startsWith("the body has a content coding that checks cannot decode");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(zipped)) {
      stream.write(bytes);
    }
    return zipped.toByteArray();
  }

  @Test
  void aBodyThatWasNotKeptWholeIsNotLookedAt() {
    FakeExchange answer = answer("{", Map.of());
    answer.bodyBytes = 2_000_000;
    assertThat(problem(answer, json("/a", "1")))
        .isEqualTo("the body has 2000000 bytes, but checks read at most 1048576");
  }

  @Test
  void bodiesAreWantedOnlyByChecksAndCapturesThatLookIntoThem() {
    assertThat(Expectation.DEFAULT.wantedBodyBytes()).isZero();
    assertThat(
            new Expectation(
                    List.of(),
                    List.of(AnswerCheck.bodyBytes(0, 1), AnswerCheck.header("A", matching("."))),
                    List.of(new CapturedValue(TOKEN, new CaptureSource.HeaderField("A"))))
                .wantedBodyBytes())
        .isZero();
    assertThat(
            new Expectation(
                    List.of(),
                    List.of(),
                    List.of(new CapturedValue(TOKEN, new CaptureSource.JsonValue("/a"))))
                .wantedBodyBytes())
        .isEqualTo(Expectation.MOST_BODY_BYTES);
  }

  @Test
  void whatAnAnswerGivesIsUsedNextAndWhatItDoesNotGiveIsForgotten() {
    Template use = new Template.Builder().variable(TOKEN, ValuePosition.BODY).build();
    Expectation json =
        new Expectation(
            List.of(),
            List.of(),
            List.of(new CapturedValue(TOKEN, new CaptureSource.JsonValue("/a/0"))));
    assertThat(json.problem(answer("{\"a\":[\"t 1\"]}", Map.of()), values)).isNull();
    assertThat(use.text(values)).isEqualTo("t 1");
    assertThat(json.problem(answer("{\"a\":[17]}", Map.of()), values)).isNull();
    assertThat(use.text(values)).isEqualTo("17");
    Expectation header =
        new Expectation(
            List.of(),
            List.of(),
            List.of(new CapturedValue(TOKEN, new CaptureSource.HeaderField("ETag"))));
    assertThat(header.problem(answer("", Map.of("ETag", "e")), values)).isNull();
    assertThat(use.text(values)).isEqualTo("e");
    assertThat(header.problem(answer("", Map.of()), values))
        .isEqualTo("the response has no value for ${token}: it has no ETag");
    AnswerCheck later = AnswerCheck.header("Id", ValueCheck.equalTo(use, false));
    assertThat(problem(answer("", Map.of("Id", "e")), later))
        .isEqualTo("not checked: ${token} has no value, since no response had one");
  }

  @Test
  void anExpressionThatWouldRecurseDeeplyMatchesALongText() {
    FakeExchange answer = answer("", Map.of("A", "ab".repeat(100_000)));
    assertThat(problem(answer, AnswerCheck.header("A", matching("^(a|b)*$")))).isNull();
  }
}
