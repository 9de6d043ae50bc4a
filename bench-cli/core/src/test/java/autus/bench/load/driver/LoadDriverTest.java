package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.CacheReading;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.measure.RequestResult;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Mix;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.Population;
import autus.bench.recording.RunRecorder;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("quiet")
@Tag("port")
@Isolated
class LoadDriverTest {

  private static final long MILLI = 1_000_000L;

  private final Transport transport = Transport.start("test-load", 1);

  /** What a test looks at, copied while it was valid. */
  private record Sample(
      int request, long intendedNanos, long startNanos, long sentNanos, long endNanos) {}

  private final ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
  private Schedule schedule = Schedule.soon(1);

  @AfterEach
  void stop() {
    transport.close();
  }

  private static List<PlannedRequest> requests(String... paths) {
    List<PlannedRequest> requests = new ArrayList<>();
    for (String path : paths) {
      requests.add(new PlannedRequest("GET", path, List.of(), ""));
    }
    return requests;
  }

  private List<RequestResult> run(LoadPlan plan) throws Exception {
    samples.clear();
    schedule = Schedule.soon(plan.windowNanos());
    List<String> names =
        plan.requests().stream().map(request -> request.path().toString()).toList();
    RunRecorder recorder = new RunRecorder(names, schedule.startNanos(), plan.windowNanos());
    HttpUsers users =
        new HttpUsers(
            transport,
            plan,
            (head, request) -> CacheReading.SILENT,
            () -> {
              var worker = recorder.newWorker();
              return exchange -> {
                worker.ended(exchange);
                samples.add(
                    new Sample(
                        exchange.request(),
                        exchange.intendedNanos() - schedule.startNanos(),
                        exchange.startNanos() - schedule.startNanos(),
                        exchange.sentNanos() - schedule.startNanos(),
                        exchange.endNanos() - schedule.startNanos()));
              };
            },
            Timeouts.DEFAULT);
    try (users) {
      LoadDriver.of(transport, users, plan, schedule).run(Duration.ofSeconds(20));
    }
    return recorder.finish().requests();
  }

  @Test
  void theClientCountsExactlyWhatTheServerReceived() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      List<RequestResult> results =
          run(
              new LoadPlan(
                  server.target(),
                  requests("/a", "/b"),
                  List.of(
                      new Population(
                          TestLoads.users(8, 20, ThinkTime.ofNanos(MILLI, 5 * MILLI)),
                          new Mix(3, 1))),
                  1_000 * MILLI,
                  45));
      Map<String, Long> received =
          server.received().stream()
              .collect(Collectors.groupingBy(r -> r.path(), Collectors.counting()));
      assertThat(results)
          .allSatisfy(
              result -> {
                assertThat(result.count()).isPositive().isEqualTo(received.get(result.name()));
                assertThat(result.failures().count()).isZero();
              });
    }
  }

  @Test
  void usersArriveAtTheirInstantAndSendAtOnce() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      run(
          new LoadPlan(
              server.target(),
              requests("/"),
              List.of(
                  new Population(
                      TestLoads.users(6, 10, ThinkTime.ofNanos(60_000 * MILLI, 60_000 * MILLI)),
                      new Mix(1))),
              900 * MILLI,
              1));
      assertThat(samples.stream().map(Sample::intendedNanos).sorted())
          .containsExactly(0L, 100 * MILLI, 200 * MILLI, 300 * MILLI, 400 * MILLI, 500 * MILLI);
      assertThat(samples)
          .allSatisfy(
              sample ->
                  assertThat(sample.startNanos()).isGreaterThanOrEqualTo(sample.intendedNanos()));
    }
  }

  @Test
  void thePauseAfterAnAnswerLiesInItsRange() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      run(
          new LoadPlan(
              server.target(),
              requests("/"),
              List.of(
                  new Population(
                      TestLoads.users(1, 1, ThinkTime.ofNanos(10 * MILLI, 30 * MILLI)),
                      new Mix(1))),
              1_500 * MILLI,
              3));
      List<Sample> inOrder = List.copyOf(samples);
      assertThat(inOrder).hasSizeGreaterThan(30);
      List<Long> pauses = new ArrayList<>();
      for (int i = 1; i < inOrder.size(); i++) {
        pauses.add(inOrder.get(i).intendedNanos() - inOrder.get(i - 1).endNanos());
      }
      assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(10 * MILLI, 30 * MILLI));
      assertThat(pauses.stream().mapToLong(Long::longValue).average().orElseThrow())
          .isBetween(16.0 * MILLI, 24.0 * MILLI);
    }
  }

  @Test
  void noRequestBeginsAtOrAfterTheEndAndTheLastAnswerIsAwaited() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              TimeUnit.MILLISECONDS.sleep(150);
              out.write(ScriptedServer.ok("x"));
            })) {
      List<RequestResult> results =
          run(
              new LoadPlan(
                  server.target(),
                  requests("/"),
                  List.of(new Population(TestLoads.users(2, 100, ThinkTime.NONE), new Mix(1))),
                  400 * MILLI,
                  1));
      assertThat(samples)
          .allSatisfy(sample -> assertThat(sample.intendedNanos()).isLessThan(400 * MILLI));
      assertThat(samples.stream().mapToLong(Sample::endNanos).max().orElseThrow())
          .isGreaterThan(400 * MILLI);
      assertThat(results.get(0).count()).isEqualTo(server.received().size());
    }
  }

  @Test
  void theSameSeedGivesEveryUserTheSameRequests() throws Exception {
    assertThat(requestsByUser(45)).isEqualTo(requestsByUser(45)).isNotEqualTo(requestsByUser(46));
  }

  /** The first ten requests of each of four users, recognised by their order of arrival. */
  private Map<Integer, List<String>> requestsByUser(long seed) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      run(
          new LoadPlan(
              server.target(),
              requests("/a", "/b", "/c"),
              List.of(
                  new Population(
                      TestLoads.users(4, 20, ThinkTime.ofNanos(MILLI, 2 * MILLI)),
                      new Mix(1, 1, 1))),
              600 * MILLI,
              seed));
      Map<Integer, List<String>> byUser = new TreeMap<>();
      for (Received received : server.received()) {
        if (received.number() < 10) {
          byUser
              .computeIfAbsent(received.connection(), connection -> new ArrayList<>())
              .add(received.line());
        }
      }
      return byUser;
    }
  }

  @Test
  void aSteadyUserSendsOncePerIntervalWhateverTheAnswersTake() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              TimeUnit.MILLISECONDS.sleep(request.number() == 2 ? 120 : 1);
              out.write(ScriptedServer.ok("x"));
            })) {
      run(
          new LoadPlan(
              server.target(),
              requests("/"),
              List.of(
                  new Population(
                      TestLoads.users(1, 1, SteadyPace.ofNanos(50 * MILLI)), new Mix(1))),
              500 * MILLI,
              1));
      assertThat(samples.stream().map(Sample::intendedNanos))
          .containsExactly(
              0L,
              50 * MILLI,
              100 * MILLI,
              150 * MILLI,
              200 * MILLI,
              250 * MILLI,
              300 * MILLI,
              350 * MILLI,
              400 * MILLI,
              450 * MILLI);
    }
  }

  @Test
  void groupsRunSideBySideWithTheirOwnMix() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      List<RequestResult> results =
          run(
              new LoadPlan(
                  server.target(),
                  requests("/read", "/write"),
                  List.of(
                      new Population(
                          TestLoads.users(
                              2, Double.POSITIVE_INFINITY, ThinkTime.ofNanos(MILLI, MILLI)),
                          new Mix(1, 0)),
                      new Population(
                          TestLoads.users(1, 1, SteadyPace.ofNanos(100 * MILLI)), new Mix(0, 1))),
                  450 * MILLI,
                  1));
      assertThat(results.get(0).count()).isGreaterThan(20);
      assertThat(results.get(1).count()).isEqualTo(5);
    }
  }

  @Test
  void measuredServiceTimesFollowTheDelaysThatTheServerMeasuredItself() throws Exception {
    ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              TimeUnit.MILLISECONDS.sleep(request.number() % 2 == 0 ? 5 : 40);
              delays.add(System.nanoTime() - request.atNanos());
              out.write(ScriptedServer.ok("x"));
            })) {
      List<RequestResult> results =
          run(
              new LoadPlan(
                  server.target(),
                  requests("/"),
                  List.of(new Population(TestLoads.users(4, 100, ThinkTime.NONE), new Mix(1))),
                  2_000 * MILLI,
                  1));
      long[] own = delays.stream().mapToLong(Long::longValue).sorted().toArray();
      for (double q : new double[] {0.25, 0.9}) {
        long expected = own[(int) Math.ceil(q * own.length) - 1];
        assertThat((double) results.get(0).service().quantileNanos(q))
            .as("quantile %s", q)
            .isBetween(expected * 0.99, expected * 1.01 + 2 * MILLI);
      }
    }
  }

  @Test
  void aRunThatIsEndedEarlyKeepsWhatItHas() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              if (request.connection() == 0 && request.number() == 20) {
                schedule.endNow();
              }
              out.write(ScriptedServer.ok("x"));
            })) {
      List<RequestResult> results =
          run(
              new LoadPlan(
                  server.target(),
                  requests("/"),
                  List.of(new Population(TestLoads.users(1, 1, ThinkTime.NONE), new Mix(1))),
                  60_000 * MILLI,
                  1));
      assertThat(results.get(0).count()).isEqualTo(server.received().size()).isLessThan(1000);
    }
  }
}
