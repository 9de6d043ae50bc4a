package autus.bench.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastLinesTest {

  @Test
  void onlyTheLastLinesAreKeptButAllAreHeard() throws IOException {
    String text =
        IntStream.range(0, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\r\n"));
    List<String> heard = new ArrayList<>();
    LastLines lines = drained(text, heard);

    assertThat(heard).hasSize(100);
    assertThat(lines.toList())
        .hasSize(LastLines.LINES)
        .startsWith("line " + (100 - LastLines.LINES))
        .endsWith("line 99");
  }

  @Test
  void aLineWithoutAnEndTakesNoMoreThanItsShare() throws IOException {
    LastLines lines = drained("x".repeat(1_000_000), new ArrayList<>());
    assertThat(lines.toList()).containsExactly("x".repeat(LastLines.LINE_CHARACTERS));
  }

  private static LastLines drained(String text, List<String> heard) throws IOException {
    LastLines lines = new LastLines();
    lines.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), heard::add);
    return lines;
  }
}
