package autus.bench.headers;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.SentRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header lines of many products with their right outcomes: all must be read right. */
class RightOutcomesTest {

  private record Case(String id, String product, FakeHead head, Outcome right) {

    static Case of(String line) {
      String[] cells = line.split("\t", -1);
      return new Case(
          cells[0],
          cells[1],
          new FakeHead(Integer.parseInt(cells[2]), List.of(cells[3].split(" \\|\\| "))),
          Outcome.valueOf(cells[4]));
    }

    Outcome read() {
      return new CacheOutcomeClassifier()
          .classify(head, SentRequest.of("GET", System.nanoTime()))
          .outcome();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"right-outcomes.tsv", "more-right-outcomes.tsv"})
  void everyProductIsReadRight(String file) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Case> cases = cases(file);
    for (Case each : cases) {
      Outcome read = each.read();
      if (read != each.right) {
        wrong.add(
            "%s (%s): %s is %s, but read as %s"
                .formatted(each.id, each.product, each.head.lines(), each.right, read));
      }
    }
    assertThat(cases).hasSizeGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  private static List<Case> cases(String file) throws IOException {
    try (InputStream in = RightOutcomesTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("id\t"))
          .map(Case::of)
          .toList();
    }
  }
}
