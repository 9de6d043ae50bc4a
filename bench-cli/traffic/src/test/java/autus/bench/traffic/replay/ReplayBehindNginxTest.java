package autus.bench.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.run.RunService;
import autus.bench.scenario.Recording;
import autus.bench.scenario.Replay;
import autus.bench.scenario.ScenarioDetails;
import autus.bench.scenario.format.Recordings;
import autus.bench.shape.RequestTimetable;
import autus.bench.target.Target;
import autus.bench.traffic.trace.KnownTraces;
import autus.bench.traffic.trace.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A part of the trace web07 (cache2k project, CC BY 4.0), sent to nginx: what reaches it is what
 * was logged, and it hits as foretold.
 */
@Tag("process")
@Tag("port")
@Tag("quiet")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayBehindNginxTest {

  private static final int COUNT = 3000;
  private static final long GAP_MICROS = 2000;

  /** Of a machine that is busy for a moment it is the run that tells, not this test. */
  private static final Duration PATIENT = Duration.ofSeconds(1);

  /** nginx's times are of milliseconds. */
  private static final double CLOCK_MILLIS = 2;

  private static final Pattern LINE =
      Pattern.compile(
          "(\\d+)\\.(\\d{3}) (\\d+\\.\\d{3}) (\\d+) (\\w+|-) \"GET /item/(\\d+)\\?n=(\\d+) .*");

  /** One line of nginx's log. */
  private record Line(double beganMillis, long connection, String cache, int key, int number) {}

  private int[] keys = new int[0];
  private List<Line> lines = List.of();
  private Path written = Path.of("");
  private Optional<RunResult> result = Optional.empty();

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    Trace trace = KnownTraces.web07();
    keys = new int[COUNT];
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < COUNT; i++) {
      keys[i] = trace.key(i);
      long micros = 1_767_225_600_000_000L + i * GAP_MICROS;
      log.append(
          "{\"time\":\"%d.%06d\",\"method\":\"GET\",\"uri\":\"/item/%d?n=%d\",\"status\":200}\n"
              .formatted(micros / 1_000_000, micros % 1_000_000, keys[i], i));
    }
    Path file = Files.writeString(folder.resolve("web07.log"), log);
    Recording recording = read(file, Optional.empty());
    try (CachingNginx nginx = CachingNginx.start(folder);
        RunService service = new RunService("test", PATIENT)) {
      Plan plan = Plan.of(recording.on(Target.parse(nginx.url()), ScenarioDetails.NONE));
      result = Optional.of(service.run(plan));
      written = nginx.endedLog();
    }
    recording.timetable().close();
    lines = new ArrayList<>();
    for (String line : Files.readAllLines(written)) {
      Matcher match = LINE.matcher(line);
      assertThat(match.matches()).as(line).isTrue();
      double ended = Long.parseLong(match.group(1)) * 1000.0 + Long.parseLong(match.group(2));
      lines.add(
          new Line(
              ended - 1000 * Double.parseDouble(match.group(3)),
              Long.parseLong(match.group(4)),
              match.group(5),
              Integer.parseInt(match.group(6)),
              Integer.parseInt(match.group(7))));
    }
  }

  private static Recording read(Path file, Optional<String> format) {
    return new ReplayedLogs()
        .read(
            new Replay(
                List.of(file.toString()),
                format,
                Replay.Selection.ALL,
                Replay.Pace.RECORDED,
                Optional.empty()),
            Recordings.Listener.NONE);
  }

  @Test
  void nginxHitsAsTheTraceForetellsToTheRequest() {
    Set<Integer> seen = new HashSet<>();
    long foretold = Arrays.stream(keys).filter(key -> !seen.add(key)).count();
    RequestResult measured = result.orElseThrow().requests().get(0);

    assertThat(foretold).isBetween(500L, COUNT - 500L);
    assertThat(measured.count()).isEqualTo(COUNT);
    assertThat(measured.count(Outcome.HIT)).isEqualTo(foretold);
    assertThat(measured.count(Outcome.MISS)).isEqualTo(COUNT - foretold);
    Map<Integer, Integer> missesByKey = new HashMap<>();
    lines.stream()
        .filter(line -> !line.cache().equals("HIT"))
        .forEach(line -> missesByKey.merge(line.key(), 1, Integer::sum));
    assertThat(missesByKey.keySet()).isEqualTo(seen);
    assertThat(missesByKey.values()).containsOnly(1);
  }

  @Test
  void everyRequestArrivesOnceAndThoseOfAConnectionInTheOrderOfTheLog() {
    assertThat(lines).hasSize(COUNT);
    boolean[] isThere = new boolean[COUNT];
    Map<Long, Integer> latest = new HashMap<>();
    for (Line line : lines) {
      assertThat(line.key()).isEqualTo(keys[line.number()]);
      assertThat(isThere[line.number()]).isFalse();
      isThere[line.number()] = true;
      Integer before = latest.put(line.connection(), line.number());
      assertThat(before == null || before < line.number()).isTrue();
    }
  }

  @Test
  void noRequestIsEarlyAndTheirGapsAreWithinTheRuleOfLateness() {
    double first =
        lines.stream().mapToDouble(line -> line.beganMillis() - due(line)).min().orElse(0);
    double limit = RunService.LATENESS_LIMIT.toMillis();
    long late =
        lines.stream().filter(line -> line.beganMillis() - due(line) - first > limit).count();

    long lateByTheRun =
        result
            .orElseThrow()
            .measurement()
            .generator()
            .lateness()
            .countAboveNanos(RunService.LATENESS_LIMIT.toNanos());
    assertThat(result.orElseThrow().identity().validity().reasons()).isEmpty();
    double began = result.orElseThrow().identity().window().startedAt().toEpochMilli();
    assertThat(first).isGreaterThan(began - CLOCK_MILLIS);
    assertThat(late)
        .as("nginx sees no more late requests than the run")
        .isBetween(lateByTheRun - COUNT / 100, lateByTheRun + COUNT / 100);
  }

  private static double due(Line line) {
    return line.number() * GAP_MICROS / 1000.0;
  }

  @Test
  void whatNginxLoggedMeanwhileIsTheSameReplay() throws IOException {
    Recording again =
        read(
            written,
            Optional.of(
                "$msec $request_time $connection $upstream_cache_status \"$request\" $status"));
    RequestTimetable timetable = again.timetable();
    Set<String> sent = new HashSet<>();
    for (long k = 0; k < timetable.count(); k++) {
      sent.add(new String(timetable.text(k), StandardCharsets.UTF_8));
    }
    long hits = lines.stream().filter(line -> line.cache().equals("HIT")).count();

    assertThat(timetable.count()).isEqualTo(COUNT);
    assertThat(sent).hasSize(COUNT).contains("item/%d?n=0".formatted(keys[0]));
    assertThat(timetable.responses(0).hitCount()).isEqualTo(hits);
    assertThat(timetable.responses(0).lookupCount()).isEqualTo(COUNT);
    timetable.close();
  }
}
