package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.exchange.CacheReading;
import autus.bench.load.ScriptedServer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Mix;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.Population;
import autus.bench.plan.UserRandom;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.ListedTimetable;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Phase;
import autus.bench.shape.PhasedLoad;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import autus.bench.shape.TimeSpan;
import autus.bench.shape.TimetableLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every shape on the real engine, with one event loop and with several: what is sent is counted
 * exactly, and due when the plan says.
 */
@Tag("port")
@Tag("quiet")
@Isolated
@ParameterizedClass(name = "{0} event loops")
@ValueSource(ints = {1, 2, 4})
class LoadShapesTest {

  private static final long MILLI = 1_000_000L;
  private static final double AT_ONCE = Double.POSITIVE_INFINITY;

  private final Transport transport;
  private final ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
  private Schedule schedule = Schedule.soon(1);
  private long unsentCount;

  /** What a test looks at, from the start of the window. */
  private record Sample(long intendedNanos, long readyNanos, long startNanos) {}

  LoadShapesTest(int eventLoopCount) {
    transport = Transport.start("test-shapes", eventLoopCount);
  }

  @AfterEach
  void stop() {
    transport.close();
  }

  private static LoadPlan plan(ScriptedServer server, long windowMillis, LoadShape shape) {
    return new LoadPlan(
        server.target(),
        List.of(new PlannedRequest("GET", "/", List.of(), "")),
        List.of(new Population(shape, new Mix(1))),
        windowMillis * MILLI,
        45);
  }

  private static OpenLoad open(long millis, double rate, boolean poisson, int n) {
    return TestLoads.arrivals(TestLoads.rate(rate, rate), poisson, n, Duration.ofMillis(millis));
  }

  private static LoadShape warmUpThen(PlainLoad warmUp, PlainLoad... measured) {
    return new PhasedLoad(
        Stream.concat(
                Stream.of(new Phase(warmUp, true)),
                Stream.of(measured).map(load -> new Phase(load, false)))
            .toList());
  }

  private List<Long> intended(LoadPlan plan) throws Exception {
    samples.clear();
    schedule = Schedule.soon(plan.warmUpNanos(), plan.windowNanos());
    unsentCount = run(plan, Duration.ofSeconds(20));
    return samples.stream().map(Sample::intendedNanos).sorted().toList();
  }

  /** Lays the load on in the present schedule; gives how many arrivals nobody sent. */
  private long run(LoadPlan plan, Duration drain) throws Exception {
    HttpUsers users =
        new HttpUsers(
            transport,
            plan,
            (head, request) -> CacheReading.SILENT,
            () ->
                exchange ->
                    samples.add(
                        new Sample(
                            exchange.intendedNanos() - schedule.startNanos(),
                            exchange.readyNanos() - schedule.startNanos(),
                            exchange.startNanos() - schedule.startNanos())),
            Timeouts.DEFAULT);
    try (users) {
      LoadDriver driver = LoadDriver.of(transport, users, plan, schedule);
      driver.run(drain);
      return driver.unsentCount();
    }
  }

  private static ScriptedServer quick() throws Exception {
    return ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")));
  }

  private static ScriptedServer slow(long millis) throws Exception {
    return ScriptedServer.start(
        (request, out) -> {
          TimeUnit.MILLISECONDS.sleep(millis);
          out.write(ScriptedServer.ok("x"));
        });
  }

  @Test
  void arrivalsAreThoseThatWereLaidDownWhateverTheAnswersTake() throws Exception {
    ArrivalSequence laidDown =
        new ArrivalSequence(
            open(600, 200, true, 1), new TimeSpan(0, 600 * MILLI), UserRandom.of(45, 0, -1));
    List<Long> expected = new ArrayList<>();
    for (long next = laidDown.next(); next != ArrivalSequence.NEVER; next = laidDown.next()) {
      expected.add(next);
    }
    try (ScriptedServer quick = quick();
        ScriptedServer slow = slow(30)) {
      assertThat(intended(plan(quick, 600, open(600, 200, true, 60)))).isEqualTo(expected);
      assertThat(intended(plan(slow, 600, open(600, 200, true, 60)))).isEqualTo(expected);
      assertThat(slow.received()).hasSize(expected.size());
      assertThat(unsentCount).isZero();
    }
  }

  @Test
  void recordedRequestsGoOutAtTheirTimesAndNoneIsLost() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<Long> due =
        LongStream.generate(() -> random.nextLong(500) * MILLI)
            .limit(300)
            .sorted()
            .boxed()
            .toList();
    try (ScriptedServer slow = slow(5)) {
      LoadShape load = TimetableLoad.whole(ListedTimetable.at(due), 20);
      assertThat(intended(plan(slow, 600_000, load))).isEqualTo(due);
      assertThat(slow.received()).hasSize(due.size());
      assertThat(unsentCount).isZero();
    }
  }

  @Test
  void aRequestWithoutFreeConnectionWaitsAndTheWaitIsNoLateness() throws Exception {
    try (ScriptedServer server = slow(20)) {
      List<Long> intended = intended(plan(server, 500, open(500, 100, false, 1)));

      assertThat(intended).startsWith(0L, 10 * MILLI, 20 * MILLI);
      assertThat(intended.size() + unsentCount).isEqualTo(50);
      assertThat(intended.size()).as("one connection, 20 ms each").isBetween(2, 26);
      List<Sample> inOrder = List.copyOf(samples);
      for (int i = 1; i < inOrder.size(); i++) {
        Sample sample = inOrder.get(i);
        assertThat(sample.readyNanos() - sample.intendedNanos())
            .as("request %d waits for those before it", i)
            .isGreaterThanOrEqualTo(i * 10L * MILLI);
        assertThat(sample.startNanos()).isGreaterThanOrEqualTo(sample.readyNanos());
      }
      assertThat(server.received().stream().map(each -> each.connection()).distinct()).hasSize(1);
    }
  }

  @Test
  void aNumberOfRequestsIsSentExactlyWhoeverSendsThem() throws Exception {
    try (ScriptedServer server = quick()) {
      for (int users : new int[] {1, 7, 40}) {
        int before = server.received().size();
        ClosedLoad counted = TestLoads.users(users, AT_ONCE, ThinkTime.NONE, 23);
        assertThat(intended(plan(server, 60_000, counted))).hasSize(23);
        assertThat(server.received()).hasSize(before + 23);
      }
    }
  }

  @Test
  void whoeverStillThinksLeavesWhenTheLastRequestIsTaken() throws Exception {
    try (ScriptedServer server = quick()) {
      long begun = System.nanoTime();
      ClosedLoad counted =
          TestLoads.users(5, AT_ONCE, ThinkTime.ofNanos(3_600_000 * MILLI, 3_600_000 * MILLI), 5);
      assertThat(intended(plan(server, 3_600_000, counted))).hasSize(5);
      assertThat(System.nanoTime() - begun).isLessThan(20_000 * MILLI);
    }
  }

  @Test
  void aCountedOpenLoadSendsItsNumber() throws Exception {
    try (ScriptedServer server = quick()) {
      OpenLoad counted = TestLoads.arrivals(1_000, true, 10, 100);
      assertThat(intended(plan(server, 60_000, counted))).hasSize(100);
      assertThat(unsentCount).isZero();
    }
  }

  @Test
  void phasesFollowEachOtherAndTheWarmUpLiesBeforeTheWindow() throws Exception {
    try (ScriptedServer server = quick()) {
      List<Long> intended =
          intended(
              plan(
                  server,
                  400,
                  warmUpThen(
                      open(200, 50, false, 10),
                      open(200, 100, false, 10),
                      open(200, 200, false, 10))));

      assertThat(intended.stream().filter(at -> at < 0)).hasSize(10).startsWith(-200 * MILLI);
      assertThat(intended.stream().filter(at -> at >= 0 && at < 200 * MILLI)).hasSize(20);
      assertThat(intended.stream().filter(at -> at >= 200 * MILLI)).hasSize(40);
      assertThat(server.received()).hasSize(70);
    }
  }

  @Test
  void aUserOfTwoPhasesKeepsItsConnection() throws Exception {
    try (ScriptedServer server = quick()) {
      ThinkTime pause = ThinkTime.ofNanos(10 * MILLI, 10 * MILLI);
      intended(
          plan(
              server,
              200,
              warmUpThen(
                  TestLoads.users(1, AT_ONCE, pause).lasting(Duration.ofMillis(100)),
                  TestLoads.users(3, AT_ONCE, pause).lasting(Duration.ofMillis(200)))));

      assertThat(server.received().stream().map(each -> each.connection()).distinct()).hasSize(3);
    }
  }

  @Test
  void anEndBroughtForwardWakesWhoeverWaits() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              out.write(ScriptedServer.ok("x"));
              schedule.endNow();
            })) {
      long begun = System.nanoTime();
      OpenLoad rare = open(3_600_000, 0.01, false, 3);
      assertThat(intended(plan(server, 3_600_000, rare))).hasSize(1);
      assertThat(System.nanoTime() - begun).isLessThan(20_000 * MILLI);
    }
  }

  @Test
  void aWindowEndedBeforeItsLoadBeginsLetsNobodySend() throws Exception {
    try (ScriptedServer server = quick()) {
      LoadPlan plan = plan(server, 3_600_000, open(3_600_000, 0.01, false, 3));
      schedule = Schedule.soon(plan.windowNanos());
      schedule.endNow();
      run(plan, Duration.ofSeconds(20));
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void whoeverIsBusyAfterTheDrainIsAbandoned() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> closed.await(20, TimeUnit.SECONDS))) {
      LoadPlan plan = plan(server, 100, TestLoads.users(8, AT_ONCE, ThinkTime.NONE, 8));
      schedule = Schedule.soon(plan.windowNanos());
      assertThatThrownBy(() -> run(plan, Duration.ofMillis(300)))
          .isInstanceOf(TimeoutException.class);
      assertThat(server.received()).hasSize(8);
      assertThat(samples).as("nobody answered").isEmpty();
    } finally {
      closed.countDown();
    }
  }

  @Test
  void severalLoadsOnTheSameEventLoopsDoNotDisturbEachOther() throws Exception {
    try (ScriptedServer server = quick()) {
      LoadPlan plan = plan(server, 400, open(400, 100, true, 10));
      List<Long> alone = intended(plan);
      int sentAlone = server.received().size();
      samples.clear();
      schedule = Schedule.soon(plan.windowNanos());
      Callable<Long> load = () -> run(plan, Duration.ofSeconds(20));
      ExecutorService threads = Executors.newFixedThreadPool(3);
      for (Future<Long> unsent : threads.invokeAll(List.of(load, load, load))) {
        assertThat(unsent.get()).isZero();
      }
      threads.shutdown();
      assertThat(server.received()).hasSize(4 * sentAlone);
      assertThat(samples.stream().map(Sample::intendedNanos).distinct().sorted())
          .containsExactlyElementsOf(alone);
    }
  }
}
