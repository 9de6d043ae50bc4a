package autus.bench.run.validity;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement;
import autus.bench.measure.Measurement.Backlog;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.latency.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Just within each limit a run is valid, just beyond it is not and says why and what to do. */
class JudgeTest {

  private static final long MILLI = 1_000_000L;
  private static final long SPAN = 10_000 * MILLI;
  private static final int CORES = 4;
  private static final int SENT = 10_000;

  private static List<String> reasons(Generator generator) {
    return reasons(generator, MILLI);
  }

  private static Generator used(long cpuNanos, long pauseNanos, long busiestNanos) {
    return new Generator(
        cpuNanos, pauseNanos, Latencies.NONE, 0, Backlog.NONE, new Strain(SPAN, busiestNanos));
  }

  @Test
  void aRunOfAFewMillisecondsIsNotJudgedByAClockOfTicks() {
    Strain short9 = new Strain(9 * MILLI, 9 * MILLI);
    assertThat(reasons(new Generator(20 * MILLI, 0, Latencies.NONE, 0, Backlog.NONE, short9)))
        .isEmpty();
    Strain long90 = new Strain(90 * MILLI, 90 * MILLI);
    assertThat(reasons(new Generator(90 * MILLI, 0, Latencies.NONE, 0, Backlog.NONE, long90)))
        .hasSize(1);
  }

  private static Generator late(int count) {
    return new Generator(
        0,
        0,
        Latencies.ofNanos(
            LongStream.range(0, SENT).map(i -> i < count ? 60 * MILLI : MILLI).toArray()),
        0);
  }

  private static Generator unsent(long count) {
    return new Generator(
        0, 0, Latencies.NONE, 0, new Backlog(Latencies.NONE, count), Strain.UNKNOWN);
  }

  @Test
  void oneLateRequestOfAHundredIsTheLimit() {
    assertThat(reasons(late(100))).isEmpty();
    assertThat(reasons(late(101)))
        .containsExactly(
            "the generator was late: 101 of 10000 requests began more than 50 ms after they could; use fewer users or a lower rate, or free cores of this machine");
  }

  private static Generator alwaysLate(long latenessNanos) {
    return new Generator(
        0,
        0,
        Latencies.ofNanos(LongStream.range(0, SENT).map(i -> latenessNanos).toArray()),
        0,
        Backlog.NONE,
        new Strain(SPAN, SPAN / 10, 0, 0, SPAN / 2));
  }

  private static List<String> reasons(Generator generator, long responseNanos) {
    Latencies times =
        Latencies.ofNanos(LongStream.range(0, SENT).map(i -> responseNanos).toArray());
    RequestResult request =
        new RequestResult(
            "GET /",
            new Answers(Map.of(), 0),
            Map.of(Outcome.HIT, new OutcomeResult(times, times)),
            Failures.NONE);
    return new Judge(Duration.ofMillis(50), CORES, 1L << 30)
        .judge(new Measurement(generator, List.of(request), TimeSeries.NONE), true, false)
        .reasons();
  }

  @Test
  void responseTimesThatAreMostlyTheGeneratorsOwnLatenessAreNotBelieved() {
    assertThat(reasons(alwaysLate(4 * MILLI), 7 * MILLI))
        .hasSize(2)
        .first()
        .asString()
        .startsWith(
            "most of the response time was the generator's own lateness: requests began 4.0 ms after they could on average, and the mean response time is 7.0 ms");
    assertThat(reasons(alwaysLate(4 * MILLI), 9 * MILLI))
        .as("a slow target, of which the lateness is the smaller part")
        .isEmpty();
    assertThat(reasons(alwaysLate(MILLI), MILLI)).as("late by less than a time slice").isEmpty();
  }

  private static Generator lateForWantOfAProcessor(int lateCount, long starvedNanos) {
    return new Generator(
        0,
        0,
        late(lateCount).lateness(),
        0,
        Backlog.NONE,
        new Strain(SPAN, SPAN / 10, 0, 0, starvedNanos));
  }

  @Test
  void aLateGeneratorThatHadNoProcessorSaysSo() {
    assertThat(reasons(lateForWantOfAProcessor(101, SPAN / 20))).hasSize(1);
    assertThat(reasons(lateForWantOfAProcessor(101, SPAN / 20 + MILLI)))
        .last()
        .asString()
        .startsWith(
            "an event loop had work and no processor (the kernel's run delay) for 501 ms, 5.0 % of the time, and was itself busy for 10.0 % of it")
        .contains("taskset");
    assertThat(reasons(lateForWantOfAProcessor(100, SPAN / 4 * 3)))
        .as("nothing was late")
        .isEmpty();
  }

  @Test
  void aGeneratorThatHadNoProcessorForMostOfTheTimeIsNotBelievedThoughNothingWasLate() {
    assertThat(reasons(lateForWantOfAProcessor(0, SPAN / 4 * 3 + MILLI)))
        .singleElement()
        .asString()
        .startsWith("an event loop had work and no processor (the kernel's run delay) for 7501 ms")
        .contains("taskset");
  }

  @Test
  void oneUnsentRequestOfAHundredDueIsTheLimit() {
    assertThat(reasons(unsent(101))).isEmpty();
    assertThat(reasons(unsent(102)))
        .containsExactly(
            "the load was not reached: 102 of 10102 due requests were never sent, because every connection was busy until the end; lower the rate, or give more --connections if the target can handle more at once");
  }

  @Test
  void anEventLoopMayBeBusyForNineteenTwentiethsOfTheTime() {
    assertThat(reasons(used(SPAN, 0, SPAN / 100 * 95))).isEmpty();
    assertThat(reasons(used(SPAN, 0, SPAN / 100 * 96)))
        .singleElement()
        .asString()
        .startsWith(
            "the generator was its own limit: its busiest event loop was busy for 96.0 % of the time")
        .contains("--rate");
  }

  @Test
  void theProcessMayNotUseTheWholeMachine() {
    assertThat(reasons(used(SPAN * CORES / 100 * 95, 0, 0))).isEmpty();
    assertThat(reasons(used(SPAN * CORES / 100 * 97, 0, 0)))
        .singleElement()
        .asString()
        .startsWith("the generator was its own limit: all cores were busy for 97.0 % of the time");
  }

  @Test
  void theCollectorMayStopTheGeneratorForAHundredthOfTheTime() {
    assertThat(reasons(used(0, 100 * MILLI, 0))).isEmpty();
    assertThat(reasons(used(0, 101 * MILLI, 0)))
        .containsExactly(
            "the generator's garbage collector stopped it for 101 ms, 1.0 % of the time; give it more memory than the 1024 MB that it may use now, as in AUTUS_JAVA_OPTIONS='-Xmx2048m -Xmn512m'");
  }

  @Test
  void whatNobodyLookedAtIsNotJudged() {
    assertThat(reasons(new Generator(SPAN * 9, SPAN, Latencies.NONE, 0))).isEmpty();
  }

  private static List<String> reasons(Failures failures) {
    RequestResult request =
        new RequestResult("GET /", new Answers(Map.of(), 0), Map.of(), failures);
    Generator idle = new Generator(0, 0, Latencies.NONE, 0);
    return new Judge(Duration.ofMillis(50), CORES, 1L << 30)
        .judge(new Measurement(idle, List.of(request), TimeSeries.NONE), true, false)
        .reasons();
  }

  @Test
  void aResponseThatWasNotExpectedIsAResponse() {
    assertThat(reasons(failed(FailureKind.STATUS, 33_956, "status 503"))).isEmpty();
    assertThat(reasons(failed(FailureKind.TIMEOUT, 3, "no complete response")))
        .containsExactly(
            "no request was answered: 3 of 3 failed with timeout, such as GET /: no complete response");
  }

  @Test
  void whoInterruptsARunBeforeItsFirstRequestIsToldThatNothingWasMeasured() {
    Measurement nothing =
        new Measurement(new Generator(0, 0, Latencies.NONE, 0), List.of(), TimeSeries.NONE);
    assertThat(
            new Judge(Duration.ofMillis(50), CORES, 1L << 30).judge(nothing, true, true).reasons())
        .containsExactly(
            "interrupted before the first request of its window, so nothing was measured; start it again");
  }

  @Test
  void whatThisMachineCouldNotSendIsNoFailureOfTheTarget() {
    assertThat(
            reasons(
                failed(
                    FailureKind.LOCAL, 1, "this machine has no free port for another connection")))
        .last()
        .asString()
        .startsWith("the generator could not send 1 of 1 requests: this machine has no free port")
        .contains("--no-keepalive", "ulimit -n");
  }

  private static Failures failed(FailureKind kind, long count, String message) {
    return new Failures(
        Map.of(kind, count), Latencies.NONE, List.of(message), Map.of(kind, List.of(message)));
  }

  private static Generator stopped(long throttledNanos, long stolenNanos) {
    return new Generator(
        0, 0, Latencies.NONE, 0, Backlog.NONE, new Strain(SPAN, 0, throttledNanos, stolenNanos, 0));
  }

  @Test
  void aContainerMayBeStoppedForOnePerCentOfTheTime() {
    assertThat(reasons(stopped(SPAN / 100, 0))).isEmpty();
    assertThat(reasons(stopped(SPAN / 100 + 1, 0)))
        .singleElement()
        .asString()
        .startsWith("the container's processor limit stopped the generator for 100 ms");
  }

  @Test
  void otherVirtualMachinesMayTakeATenthOfAllCores() {
    assertThat(reasons(stopped(0, SPAN / 10 * CORES))).isEmpty();
    assertThat(reasons(stopped(0, SPAN / 10 * CORES + CORES)))
        .singleElement()
        .asString()
        .startsWith("other virtual machines took 10.0 % of this machine's processor time");
    Strain brief = new Strain(40 * MILLI, 0, 0, 32 * MILLI, 0);
    assertThat(reasons(new Generator(0, 0, Latencies.NONE, 0, Backlog.NONE, brief)))
        .as("less than one request may be late, of a window of a few ticks of the kernel's clock")
        .isEmpty();
  }
}
