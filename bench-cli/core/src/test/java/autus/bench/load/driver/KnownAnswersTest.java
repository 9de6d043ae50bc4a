package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.exchange.CacheReading;
import autus.bench.load.ScriptedServer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.measure.latency.Latencies;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Mix;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.Population;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * On real loopback, against what the server measured itself in the same run: a loaded machine slows
 * both alike.
 */
@Tag("port")
@Tag("quiet")
@Isolated
class KnownAnswersTest {

  private static final long MILLI = 1_000_000L;

  /** The first answers come from cold code and are no part of the comparison. */
  private static final long SETTLED = 300 * MILLI;

  private static final Duration LONG = Duration.ofMinutes(1);

  /** A floor beyond this is the noise of a machine that does much else. */
  private static final long QUIET = 2 * MILLI;

  private final Transport transport = Transport.start("test-answers", 1);
  private final ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();

  /** What a test looks at, from the start of the window. */
  private record Sample(int request, long intended, long sent, long end) {

    long service() {
      return end - sent;
    }

    long response() {
      return end - intended;
    }
  }

  @AfterEach
  void stop() {
    transport.close();
  }

  private static PlannedRequest get(String path) {
    return new PlannedRequest("GET", path, List.of(), "");
  }

  /** So many requests are sent even if the machine is too slow for the rate. */
  private static OpenLoad open(int requests, double rate, int connections) {
    return TestLoads.arrivals(rate, false, connections, requests);
  }

  /** The first run in a process is late by what it has to load, which is not what is tested. */
  @BeforeEach
  void loadEverything() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      run(server, LONG, open(50, 500, 4), new Mix(1), get("/"));
    }
    samples.clear();
  }

  /** Runs the load; gives the start of its window. */
  private long run(
      ScriptedServer server, Duration atMost, LoadShape shape, Mix mix, PlannedRequest... requests)
      throws Exception {
    LoadPlan plan =
        new LoadPlan(
            server.target(),
            List.of(requests),
            List.of(new Population(shape, mix)),
            atMost.toNanos(),
            45);
    Schedule schedule = Schedule.soon(plan.windowNanos());
    long start = schedule.startNanos();
    try (HttpUsers users =
        new HttpUsers(
            transport,
            plan,
            (head, request) -> CacheReading.SILENT,
            () ->
                exchange ->
                    samples.add(
                        new Sample(
                            exchange.request(),
                            exchange.intendedNanos() - start,
                            exchange.sentNanos() - start,
                            exchange.endNanos() - start)),
            Timeouts.DEFAULT)) {
      LoadDriver.of(transport, users, plan, schedule).run(Duration.ofSeconds(20));
    }
    return start;
  }

  private static Latencies times(LongStream nanos) {
    return Latencies.ofNanos(nanos.toArray());
  }

  private enum Delay {
    FIXED,
    BIMODAL,
    UNIFORM;

    long millis(SplittableRandom random) {
      return switch (this) {
        case FIXED -> 20;
        case BIMODAL -> random.nextInt(4) == 0 ? 60 : 5;
        case UNIFORM -> 5 + random.nextInt(41);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Delay.class)
  void serviceTimesAreTheDelaysThatTheServerMeasuredPlusTwiceTheFloorAtMost(Delay delay)
      throws Exception {
    ConcurrentLinkedQueue<Long> measured = new ConcurrentLinkedQueue<>();
    SplittableRandom random = new SplittableRandom(45);
    AtomicLong settledAt = new AtomicLong(Long.MAX_VALUE);
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              if (request.path().equals("/delayed")) {
                long millis;
                synchronized (random) {
                  millis = delay.millis(random);
                }
                TimeUnit.MILLISECONDS.sleep(millis);
                if (request.atNanos() - settledAt.get() > 0) {
                  measured.add(System.nanoTime() - request.atNanos());
                }
              }
              out.write(ScriptedServer.ok("x"));
            })) {
      settledAt.set(System.nanoTime() + SETTLED + 100 * MILLI);
      run(server, LONG, open(400, 200, 40), new Mix(2, 1), get("/delayed"), get("/"));
    }
    Latencies own = times(measured.stream().mapToLong(Long::longValue));
    Latencies seen = service(0);
    Latencies floor = service(1);
    boolean isQuiet = floor.quantileNanos(0.99) < QUIET;

    assertThat(own.count()).isGreaterThan(150);
    for (double q : new double[] {0.5, 0.9}) {
      double expected = own.quantileNanos(q);
      assertThat((double) seen.quantileNanos(q))
          .as("%s at %s, floor %s", delay, q, floor)
          .isBetween(
              expected * 0.99, expected * 1.01 + 2.0 * floor.quantileNanos(isQuiet ? q : 0.99));
    }
  }

  private Latencies service(int request) {
    return times(
        samples.stream()
            .filter(sample -> sample.request() == request && sample.sent() > SETTLED)
            .mapToLong(Sample::service));
  }

  @Test
  void aStallShowsInResponseTimesAsAUniformWaitAndHardlyInServiceTimes() throws Exception {
    long stall = 2_000 * MILLI;
    int rate = 250;
    int requests = 700;
    AtomicLong stalledAt = new AtomicLong();
    AtomicLong begun = new AtomicLong(Long.MAX_VALUE);
    ConcurrentLinkedQueue<Long> received = new ConcurrentLinkedQueue<>();
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              long now = System.nanoTime();
              if (request.atNanos() - begun.get() > 500 * MILLI) {
                stalledAt.compareAndSet(0, now);
              }
              long left = stalledAt.get() == 0 ? 0 : stalledAt.get() + stall - now;
              if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
              }
              received.add(request.atNanos());
              out.write(ScriptedServer.ok("x"));
            })) {
      begun.set(System.nanoTime() + 100 * MILLI);
      long start = run(server, LONG, open(requests, rate, 16), new Mix(1), get("/"));

      long from = stalledAt.get() - start;
      long to = from + stall;
      Latencies response = times(delayed(from, to).mapToLong(Sample::response));
      Latencies service = times(delayed(from, to).mapToLong(Sample::service));
      assertThat(response.count()).isCloseTo(rate * 2L, within(2L));
      // Those that waited are answered one after the other; how long that took the server knows.
      long drained = delayed(from, to).mapToLong(Sample::end).max().orElseThrow();
      double patience = 0.05 * stall + (drained - to);
      for (int percent = 10; percent <= 90; percent += 10) {
        assertThat((double) response.quantileNanos(percent / 100.0))
            .as("p%d of the delayed", percent)
            .isCloseTo(percent / 100.0 * stall, within(patience));
      }
      assertThat(service.quantileNanos(0.9))
          .as("what a test without a plan would report")
          .isLessThan(stall / 10);
      assertThat(service.countAboveNanos(stall / 2)).isLessThanOrEqualTo(16);
      assertThat(samples).hasSize(requests);
      assertThat(received).hasSize(requests);
    }
  }

  private Stream<Sample> delayed(long from, long to) {
    return samples.stream().filter(sample -> sample.intended() >= from && sample.intended() < to);
  }

  @Test
  void usersAreThroughputTimesThinkAndResponseTimeByLittlesLaw() throws Exception {
    int users = 20;
    long rampEnd = 800 * MILLI;
    long end = 2_800 * MILLI;
    ClosedLoad thinking = TestLoads.users(users, 100, ThinkTime.ofNanos(5 * MILLI, 15 * MILLI));
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              TimeUnit.MILLISECONDS.sleep(5);
              out.write(ScriptedServer.ok("x"));
            })) {
      run(server, Duration.ofNanos(end), thinking, new Mix(1), get("/"));
    }
    List<Sample> steady =
        samples.stream()
            .filter(sample -> sample.intended() >= rampEnd && sample.intended() < end)
            .toList();
    double perNano = (double) steady.size() / (end - rampEnd);
    double meanResponse = steady.stream().mapToLong(Sample::response).average().orElseThrow();
    long longest = samples.stream().mapToLong(Sample::response).max().orElseThrow();
    // The start of the span cuts one cycle of each user, which a frozen machine makes long.
    double cut = longest < 10 * QUIET ? 0 : (longest + 15.0 * MILLI) / (end - rampEnd);

    assertThat(perNano * (meanResponse + 10 * MILLI))
        .isCloseTo(users, within((0.02 + cut) * users));
  }
}
