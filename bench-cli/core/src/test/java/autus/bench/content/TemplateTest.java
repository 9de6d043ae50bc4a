package autus.bench.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.content.ValueSource.UserPlace;
import autus.bench.content.Variable.Form;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static final UserPlace FIRST = new UserPlace(0, 1);
  private final Variable text = new Variable("name", 0, Form.TEXT);
  private final Variable number = new Variable("n", 1, Form.NUMBER);
  private final Variable id = new Variable("id", 2, Form.UUID);
  private final Values values = new Values(3);

  private static Template in(ValuePosition place, Variable variable) {
    return new Template.Builder().literal("[").variable(variable, place).literal("]").build();
  }

  private void set(String value) {
    values.setText(0, value.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aValueInAPathIsPercentEncodedSoThatItStaysOneSegment() {
    set("a-Z_0.~ /?#&=%\r\nü");
    assertThat(in(ValuePosition.PATH, text).text(values))
        .isEqualTo("[a-Z_0.~%20%2F%3F%23%26%3D%25%0D%0A%C3%BC]");
  }

  @Test
  void aValueInAJsonTextIsEscaped() {
    set("say \"hi\" \\ \n\u0001 ü");
    assertThat(in(ValuePosition.JSON_TEXT, text).text(values))
        .isEqualTo("[say \\\"hi\\\" \\\\ \\u000A\\u0001 ü]");
  }

  @Test
  void aValueInAFormIsEncodedAsTheUrlStandardSays() {
    set("a-Z_0.~* /?#&=%+\r\nü");
    assertThat(in(ValuePosition.FORM_FIELD, text).text(values))
        .isEqualTo("[a-Z_0.%7E*+%2F%3F%23%26%3D%25%2B%0D%0A%C3%BC]");
  }

  @Test
  void aValueInATextBodyIsSentAsItIs() {
    set("a\r\nb\"ü");
    assertThat(in(ValuePosition.BODY, text).text(values)).isEqualTo("[a\r\nb\"ü]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb"})
  void aLineBreakInAHeaderIsRefusedWithoutShowingTheValue(String value) {
    set(value);
    assertThatExceptionOfType(UnusableValueException.class)
        .isThrownBy(() -> in(ValuePosition.HEADER, text).text(values))
        .withMessage("the value of ${name} holds a line break, which no header can");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u007f", "ü"})
  void aControlCharacterOrForeignLetterInAHeaderIsRefused(String value) {
    set(value);
    assertThatExceptionOfType(UnusableValueException.class)
        .isThrownBy(() -> in(ValuePosition.HEADER, text).text(values))
        .withMessageContaining("the value of ${name} holds a control character");
  }

  @Test
  void aValueThatNoAnswerGaveIsNamed() {
    assertThatExceptionOfType(UnusableValueException.class)
        .isThrownBy(() -> in(ValuePosition.BODY, text).text(values))
        .withMessage("${name} has no value, since no response had one");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -7, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, -1000})
  void numbersAreWrittenInDecimal(long value) {
    values.setNumber(1, value);
    assertThat(in(ValuePosition.PATH, number).text(values)).isEqualTo("[" + value + "]");
  }

  @Test
  void uuidsAreVersion4AndDiffer() {
    var drawer =
        autus.bench.content.ValueSource.uuids(id, 0).forUser(FIRST, new SplittableRandom(1));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      drawer.draw(values);
      String written = in(ValuePosition.BODY, id).text(values);
      UUID uuid = UUID.fromString(written.substring(1, written.length() - 1));
      assertThat(written).isEqualTo("[" + uuid + "]");
      assertThat(uuid.version()).isEqualTo(4);
      assertThat(uuid.variant()).isEqualTo(2);
      seen.add(written);
    }
    assertThat(seen).hasSize(1000);
  }

  @Test
  void wholeNumbersCoverTheirIntervalToBothEnds() {
    Map<Long, Integer> counts = new HashMap<>();
    var drawer =
        autus.bench.content.ValueSource.integers(number, -2, 2)
            .forUser(FIRST, new SplittableRandom(1));
    for (int i = 0; i < 1000; i++) {
      drawer.draw(values);
      counts.merge(values.number(1), 1, Integer::sum);
    }
    assertThat(counts).containsOnlyKeys(-2L, -1L, 0L, 1L, 2L);
    var whole =
        autus.bench.content.ValueSource.integers(number, Long.MIN_VALUE, Long.MAX_VALUE)
            .forUser(FIRST, new SplittableRandom(1));
    var top =
        autus.bench.content.ValueSource.integers(number, Long.MAX_VALUE, Long.MAX_VALUE)
            .forUser(FIRST, new SplittableRandom(1));
    whole.draw(values);
    top.draw(values);
    assertThat(values.number(1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void usersShareTheRowsOfAFeederInOrder() {
    byte[][][] rows = rows("a", "b", "c", "d", "e");
    FeederSource source = FeederSource.inOrder(rows, List.of(text));
    assertThat(take(source, new UserPlace(0, 2), 4)).containsExactly("a", "c", "e", "b");
    assertThat(take(source, new UserPlace(1, 2), 4)).containsExactly("b", "d", "a", "c");
    assertThat(take(source, new UserPlace(6, 1_000_000_000_000L), 2)).containsExactly("b", "b");
  }

  @Test
  void aStartTakesTheRowOfItsNumber() {
    var drawer =
        FeederSource.inOrder(rows("a", "b", "c"), List.of(text))
            .forUser(FIRST, new SplittableRandom(3));
    for (long start : new long[] {1, 0, 5, 3_000_000_000_001L}) {
      drawer.moveTo(start);
      drawer.draw(values);
      assertThat(in(ValuePosition.BODY, text).text(values))
          .isEqualTo("[" + List.of("a", "b", "c").get((int) (start % 3)) + "]");
    }
  }

  @Test
  void aShuffledFeederGivesEveryRowOnceInAnOrderOfTheSeed() {
    byte[][][] rows = rows("a", "b", "c", "d", "e", "f", "g");
    List<String> one = take(shuffled(rows, 1), FIRST, 7);
    assertThat(one).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g");
    assertThat(take(shuffled(rows, 1), FIRST, 7)).isEqualTo(one);
    assertThat(take(shuffled(rows, 2), FIRST, 7)).isNotEqualTo(one);
  }

  private autus.bench.content.ValueSource shuffled(byte[][][] rows, long seed) {
    return FeederSource.shuffled(rows, List.of(text), SplittableRandom::new, seed);
  }

  private static byte[][][] rows(String... rows) {
    return Arrays.stream(rows)
        .map(row -> new byte[][] {row.getBytes(StandardCharsets.UTF_8)})
        .toArray(byte[][][]::new);
  }

  private List<String> take(autus.bench.content.ValueSource source, UserPlace place, int count) {
    var drawer = source.forUser(place, new SplittableRandom(3));
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(
            i -> {
              drawer.draw(values);
              return new Template.Builder().variable(text, ValuePosition.BODY).build().text(values);
            })
        .toList();
  }
}
