package autus.bench.foretold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.document.Document;
import autus.bench.error.UserErrorException;
import autus.bench.foretold.RouteFacts.Counts;
import autus.bench.foretold.RouteFacts.Firsts;
import autus.bench.foretold.RouteFacts.Kind;
import autus.bench.foretold.RouteFacts.Reason;
import autus.bench.render.MarkdownRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForetoldSectionTest {

  private static final String ADVICE =
      """
      {"schemaVersion": 1, "traffic": {"cacheableRequestCount": 2000, "keyCount": 110},
       "routes": [{"route": "/items/{id}", "requestCount": 1000, "keyCount": 100, "hitRatio": 0.9, "meanLoadMillis": 50},
                  {"route": "/", "requestCount": 1000, "keyCount": 10, "hitRatio": 0.99}]}
      """;

  @TempDir private Path folder = Path.of("");

  private Foretold advice(String text) throws IOException {
    Path file = folder.resolve("advice.json");
    Files.writeString(file, text);
    return Foretold.read(file);
  }

  private static RouteFacts facts(long all, long hits, long firsts, Map<Reason, Long> repeats) {
    return new RouteFacts(
        new Counts(all, hits, 0), new Firsts(firsts, 0, firsts), repeats, (all - hits) * 40e6);
  }

  @Test
  void theLargestDifferenceComesFirstWithWhatTheRunShows() throws IOException {
    Map<String, RouteFacts> facts = new LinkedHashMap<>();
    facts.put("GET /", facts(1000, 990, 10, Map.of()));
    facts.put(
        "GET /items/{id}",
        facts(
            1000,
            600,
            100,
            Map.of(
                new Reason(Kind.LIFETIME_OVER, ""), 250L,
                new Reason(Kind.NOT_KEPT, "Set-Cookie"), 50L)));
    facts.put("GET /new", facts(5, 5, 0, Map.of()));
    String text =
        MarkdownRenderer.render(Document.of(ForetoldSection.of(advice(ADVICE), facts, false)));
    assertThat(text)
        .containsSubsequence("| GET /items/{id} ", " 90.0 % ", " 60.0 % ", "| GET / ")
        .containsSubsequence("Fetches foretold", "| GET /items/{id} ", " 100 ", " 400 ")
        .contains(
            "60.0 % of hits where 90.0 % were foretold. 250 of 300 repeated misses: the lifetime that the response before named was over. 50 of 300 repeated misses: the response before was not to be kept (Set-Cookie).",
            "The advice says nothing of GET /new.")
        .doesNotContain("**GET /:**", "is of 2,000 requests");
  }

  @Test
  void moreHitsThanForetoldAreExplainedToo() throws IOException {
    RouteFacts warm =
        new RouteFacts(new Counts(1000, 1000, 0), new Firsts(100, 100, 0), Map.of(), 0);
    assertThat(
            MarkdownRenderer.render(
                Document.of(
                    ForetoldSection.of(advice(ADVICE), Map.of("GET /items/{id}", warm), false))))
        .contains(
            "100 of 100 first requests of keys were hits: the cache had them from before the run.",
            "The advice is of 2,000 requests, the run answered 1,000");
  }

  @Test
  void withoutADifferenceThatIsSaid() throws IOException {
    assertThat(
            MarkdownRenderer.render(
                Document.of(
                    ForetoldSection.of(
                        advice(ADVICE),
                        Map.of("GET /items/{id}", facts(1000, 895, 100, Map.of())),
                        true))))
        .contains(
            "Every route kept to what was foretold", "Of the first 500,000 answered requests");
    assertThat(
            MarkdownRenderer.render(
                Document.of(ForetoldSection.of(advice(ADVICE), Map.of(), false))))
        .contains("no route in common");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | must be JSON, but is not",
        "{} | must have schemaVersion 1 and a list of routes, but has not; write it by `advise LOG --format json -o FILE`",
        "{\"schemaVersion\":1,\"routes\":[{\"route\":\"/\"}]} | routes[0].hitRatio must be a number",
        "{\"schemaVersion\":1,\"routes\":[{\"route\":\"/\",\"hitRatio\":2}]} | routes[0].hitRatio must be from 0 to 1, but is 2.0",
        "{\"schemaVersion\":1,\"routes\":[null]} | routes[0].route must be there"
      })
  void whatIsNoAdviceIsOneMessage(String text, String message) {
    assertThatThrownBy(() -> advice(text))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatThereIsNotIsSaid() {
    assertThatThrownBy(() -> Foretold.read(folder.resolve("none.json")))
        .hasMessageContaining("none.json does not exist");
  }
}
