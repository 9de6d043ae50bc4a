package autus.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claim.Statement;
import autus.bench.audit.claim.Claims;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every figure and every check-marked line of the v4.5 report has a claim. */
class V45CoverageTest {

  private static final Claims CLAIMS = V45.claims();
  private static final Map<Integer, Line> LINES = lines();

  private record Line(boolean isMarked, List<String> figures) {}

  @Test
  void everyFigureOfEveryLineIsTheFigureOfAClaimOnThatLine() {
    List<String> uncovered = new ArrayList<>();
    LINES.forEach(
        (number, line) ->
            line.figures().stream()
                .filter(figure -> on(number).stream().noneMatch(claim -> says(claim, figure)))
                .forEach(figure -> uncovered.add("line " + number + ": " + figure)));

    assertThat(uncovered).isEmpty();
  }

  @Test
  void everyMarkedLineHasAClaim() {
    assertThat(LINES.entrySet())
        .filteredOn(entry -> entry.getValue().isMarked())
        .hasSize(30)
        .allSatisfy(entry -> assertThat(on(entry.getKey())).as("line %s", entry).isNotEmpty());
  }

  @Test
  void everyLineOfAClaimHasItsFigure() {
    List<String> wrong = new ArrayList<>();
    for (Claim claim : CLAIMS.claims()) {
      for (int number : claim.statement().lines()) {
        Line line = LINES.get(number);
        boolean isThere =
            line != null
                && (claim.statement().figure().isEmpty()
                    || line.figures().stream().anyMatch(figure -> says(claim, figure))
                    || (line.isMarked() && isZero(claim)));
        if (!isThere) {
          wrong.add(claim.id() + " in line " + number);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void theClaimsAreThese() {
    assertThat(CLAIMS.claims().stream().map(Claim::id)).containsExactly(IDS);
  }

  @Test
  void everyUntestableClaimSaysWhy() {
    assertThat(CLAIMS.claims())
        .filteredOn(claim -> claim.notTestable().isPresent())
        .hasSize(16)
        .allSatisfy(claim -> assertThat(claim.notTestable().orElseThrow()).isNotBlank());
  }

  private static List<Claim> on(int line) {
    return CLAIMS.claims().stream()
        .filter(claim -> claim.statement().lines().contains(line))
        .toList();
  }

  /** Whether the claim's figure is this one, or its text names it where it is no number. */
  private static boolean says(Claim claim, String figure) {
    Statement statement = claim.statement();
    return statement
        .figure()
        .map(value -> number(value.text()).equals(number(figure)))
        .orElseGet(() -> statement.text().contains(figure));
  }

  /** The report spells zero out in some lines. */
  private static boolean isZero(Claim claim) {
    return claim.statement().figure().map(value -> number(value.text())).orElse("").equals("0");
  }

  private static String number(String figure) {
    return figure.replaceAll("[^0-9.]", "");
  }

  private static Map<Integer, Line> lines() {
    String name = "autus-v4.5-report-lines.txt";
    try (InputStream stream = V45CoverageTest.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
      Map<Integer, Line> lines = new TreeMap<>();
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(
              words ->
                  lines.put(
                      Integer.parseInt(words[0]),
                      new Line(words[1].equals("+"), Arrays.stream(words).skip(2).toList())));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String[] IDS = {
    "load-users",
    "ramp-up",
    "load-duration",
    "load-minutes",
    "endpoints-tested",
    "stats-share",
    "list-share",
    "pages-share",
    "online-share",
    "track-share",
    "cache-stats-share",
    "total-requests",
    "requests-succeeded",
    "failures",
    "mean-response",
    "p50-response",
    "p95-response",
    "p99-response",
    "p999-response",
    "p95-bound",
    "p99-bound",
    "stats-requests",
    "stats-rate",
    "stats-mean",
    "stats-median",
    "list-requests",
    "list-rate",
    "list-mean",
    "list-median",
    "pages-requests",
    "pages-rate",
    "pages-mean",
    "pages-median",
    "online-requests",
    "online-rate",
    "online-mean",
    "online-median",
    "track-requests",
    "track-rate",
    "track-mean",
    "track-median",
    "cache-stats-requests",
    "cache-stats-rate",
    "cache-stats-mean",
    "cache-stats-median",
    "stats-first",
    "stats-cached",
    "stats-improvement",
    "pages-first",
    "pages-cached",
    "pages-improvement",
    "list-first",
    "list-cached-low",
    "list-cached-high",
    "list-improvement",
    "online-first",
    "online-cached",
    "online-improvement",
    "cache-hits",
    "cache-misses",
    "cache-errors",
    "cache-lookups",
    "cache-hit-rate",
    "misses-are-loads",
    "initial-hit-rate",
    "response-time-improvement",
    "before-response-low",
    "before-response-high",
    "before-throughput",
    "before-database-load",
    "cached-response-low",
    "cached-response-high",
    "after-throughput",
    "throughput-factor",
    "database-load",
    "query-reduction",
    "responses-faster",
    "average-before",
    "average-after",
    "connections-factor",
    "fast-limit",
    "fast-share",
    "analytics-ttl",
    "events-ttl",
    "devices-ttl",
    "online-ttl",
    "device-stats-ttl",
    "twin-ttl",
    "god-ttl",
    "health-ttl",
    "invalidation-works",
    "ttl-prevents-stale-data",
    "graceful-degradation",
    "cache-stats-endpoint",
    "analytics-reads",
    "analytics-writes",
    "device-reads",
    "device-writes",
    "redis-port",
    "redis-database",
    "redis-health-check",
    "service-port",
    "module-length",
    "client-version",
    "zero-copy",
    "async-safe",
    "connection-pooling",
    "deployed",
    "redis-installed",
    "module-implemented",
    "decorators-applied",
    "writes-invalidate",
    "load-test-done",
    "improvements-validated",
    "report-date",
    "report-version"
  };
}
