package autus.bench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.compare.CacheWarmUp;
import autus.bench.exchange.Outcome;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.CacheStart;
import autus.bench.measure.RunResult;
import autus.bench.redis.RedisForTests;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that empty or fill the cache of a small server first. */
@Tag("process")
class CachePlanTest {

  private static final String SECRET = "very-secret";

  @TempDir private Path folder = Path.of("");

  /** Keeps every path that it was asked for until {@code POST /flush}; the first time is a MISS. */
  private static final class KeepingServer implements AutoCloseable {

    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger flushes = new AtomicInteger();
    private final ScriptedServer server;

    KeepingServer(String refusal) throws IOException {
      server =
          ScriptedServer.start(
              (request, out) -> {
                if (request.path().equals("/flush")) {
                  kept.clear();
                  flushes.incrementAndGet();
                  out.write(
                      refusal.isEmpty()
                          ? ScriptedServer.ok("")
                          : refusal.getBytes(StandardCharsets.UTF_8));
                } else if (kept.add(request.path())) {
                  loads.incrementAndGet();
                  out.write(ScriptedServer.ok("value", "X-Cache: MISS"));
                } else {
                  out.write(ScriptedServer.ok("value", "X-Cache: HIT"));
                }
              });
    }

    String url() {
      return "http://127.0.0.1:" + server.target().port();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private Path scenario(KeepingServer server, String duration) throws IOException {
    return Files.writeString(
        folder.resolve("scenario.yaml"),
        """
        name: keys
        target: %s
        variables: {key: {keys: {count: 20}}}
        load: {rate: 100/s, connections: 4, duration: %s}
        requests: [{request: "GET /value/${key}"}]
        """
            .formatted(server.url(), duration));
  }

  private static long count(RunResult run, Outcome outcome) {
    return run.requests().get(0).count(outcome);
  }

  @Test
  void aColdRunIsEmptiedByARequestAndShowsHowItBecameWarm() throws IOException {
    try (KeepingServer server = new KeepingServer("")) {
      for (int key = 0; key <= 20; key++) {
        server.kept.add("/value/" + key);
      }
      Path out = folder.resolve("cold.json");
      Ended ended =
          Ended.of(
              "run",
              scenario(server, "4s").toString(),
              "--no-warmup",
              "--cache-plan",
              "cold",
              "--flush",
              "POST /flush",
              "--flush-header",
              "X-Token: " + SECRET,
              "-o",
              out.toString());
      RunResult run = ResultFile.read(ended.code() == 0 ? out : invalid(out));
      assertThat(server.flushes).hasValue(1);
      assertThat(count(run, Outcome.MISS)).isEqualTo(20).isEqualTo(server.loads.get());
      CacheWarmUp warmUp = CacheWarmUp.of(run);
      assertThat(warmUp.stretches().get(0).hitRatio().orElseThrow()).isLessThan(0.98);
      if (run.identity().validity().valid()) { // the machine kept the plan's times
        assertThat(warmUp.steadyFromNanos().orElseThrow())
            .isBetween(1_000_000_000L, 2_000_000_000L);
      }
      assertThat(
              warmUp.stretches().stream()
                  .mapToLong(stretch -> stretch.lookupCount() - stretch.hitCount())
                  .sum())
          .isEqualTo(20);
      assertThat(ended.out())
          .contains("## Warm-up of the cache", "cold: emptied by POST /flush, answered with 200")
          .doesNotContain(SECRET);
      assertThat(ended.err() + Files.readString(folder.resolve("scenario.yaml")))
          .doesNotContain(SECRET);
    }
  }

  private static Path invalid(Path file) {
    return file.resolveSibling(
        String.valueOf(file.getFileName()).replace(".json", ".invalid.json"));
  }

  private RunResult result(String name) {
    Path file = folder.resolve(name);
    return ResultFile.read(Files.exists(file) ? file : invalid(file));
  }

  @Test
  void coldAndWarmAreTwoRunsThatAreComparedAndTheWarmOneHasNoMisses() throws IOException {
    try (KeepingServer server = new KeepingServer("");
        RedisForTests redis = RedisForTests.single()) {
      redis.with(
          commands -> {
            commands.set("autus:a", "v");
            commands.set("autus:b", "v");
            commands.set("other", "v");
          });
      Ended ended =
          Ended.of(
              "run",
              server.url() + "/value",
              "-u",
              "1",
              "-n",
              "20",
              "--no-warmup",
              "--cache-plan",
              "cold+warm",
              "--redis",
              redis.uri(),
              "--gate",
              "hit-rate == 100%",
              "-o",
              folder.resolve("pair.json").toString());
      RunResult cold = result("pair.cold.json");
      RunResult warm = result("pair.warm.json");
      assertThat(cold.truth().start().orElseThrow().how())
          .startsWith("2 keys that matched autus:* deleted at redis://");
      assertThat(warm.truth().start())
          .contains(new CacheStart(CacheStart.State.WARM, "1 of 1 GETs are hits after 1 request"));
      assertThat(count(cold, Outcome.MISS)).isEqualTo(1);
      assertThat(count(warm, Outcome.MISS)).isZero();
      assertThat(count(warm, Outcome.HIT)).isEqualTo(20);
      assertThat(warm.name()).isEqualTo(cold.name().replace("-cold", "-warm"));
      assertThat(ended.out())
          .contains("# Warm against cold", "## Gates of the warm run", "too short to say");
      redis.with(commands -> assertThat(commands.keys("*")).containsExactly("other"));
    }
  }

  @Test
  void keysAreWarmedUntilManyHitsInARowAndNoneOfItIsRecorded() throws IOException {
    try (KeepingServer server = new KeepingServer("")) {
      Path out = folder.resolve("warm.json");
      Ended.of(
          "run",
          scenario(server, "500ms").toString(),
          "--no-warmup",
          "--cache-plan",
          "warm",
          "-o",
          out.toString());
      RunResult run = result("warm.json");
      assertThat(count(run, Outcome.MISS)).isLessThanOrEqualTo(2);
      assertThat(run.truth().start().orElseThrow().how()).startsWith("1 of 1 GETs are hits after ");
      assertThat(run.requestCount()).isLessThanOrEqualTo(51);
    }
  }

  @Test
  void aTtlIsWaitedOut() throws IOException {
    try (KeepingServer server = new KeepingServer("")) {
      Ended ended =
          Ended.of(
              "run",
              server.url() + "/value",
              "-u",
              "1",
              "-n",
              "3",
              "--no-warmup",
              "--cache-plan",
              "cold",
              "--flush-wait",
              "50ms");
      assertThat(ended.out()).contains("nothing requested for 0.1 s, for its entries to expire");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --cache-plan tepid                               | must be cold, warm or cold+warm, but is "tepid"
          --cache-plan cold                                | needs a way to empty the cache: --redis URI
          --cache-plan cold --redis redis://h --flush-wait 1s | needs exactly one way
          --cache-plan warm --flush-wait 1s                | need --cache-plan cold
          --flush-wait 1s                                  | need --cache-plan cold
          --cache-plan cold --flush-wait 1s --pattern *    | --pattern goes with --redis
          --cache-plan cold --flush-wait 1s --flush-body x | go with --flush
          --cache-plan cold --flush-wait 99h               | option --flush-wait must be above 0
          --cache-plan cold --flush flush                  | option --flush must be a method and a path
          --cache-plan cold --redis http://u:very-secret@h | option --redis must be a Redis URI
          --cache-plan cold --flush-wait 1s --ab A=b       | does not go with --ab
          """)
  void mistakesInOptionsAreSaidBeforeAnythingIsSent(String options, String message) {
    List<String> arguments = new ArrayList<>(List.of("run", "http://127.0.0.1:1/"));
    arguments.addAll(Arrays.asList(options.split(" ")));
    Ended ended = Ended.of(arguments.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains(message).doesNotContain(SECRET);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aTargetOrARedisThatRefusesEndsTheRunBeforeItBegins() throws IOException {
    String refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
    try (KeepingServer server = new KeepingServer(refusal)) {
      Ended ended =
          Ended.of(
              "run",
              server.url() + "/value",
              "--no-warmup",
              "--cache-plan",
              "cold",
              "--flush",
              "POST /flush",
              "--flush-header",
              "Authorization: " + SECRET);
      assertThat(ended.code()).isEqualTo(ExitCode.RUN_INVALID);
      assertThat(ended.err())
          .contains(
              "POST /flush at " + server.url() + " did not empty the cache", "but was with 403")
          .doesNotContain(SECRET);
      Ended unreachable =
          Ended.of(
              "run",
              server.url() + "/value",
              "--no-warmup",
              "--cache-plan",
              "cold",
              "--redis",
              "redis://:" + SECRET + "@127.0.0.1:1");
      assertThat(unreachable.code()).isEqualTo(ExitCode.RUN_INVALID);
      assertThat(unreachable.err())
          .contains("no Redis answers at redis://127.0.0.1:1")
          .doesNotContain(SECRET);
      assertThat(server.loads).hasValue(0);
    }
  }
}
