package autus.bench.traffic.sim;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.traffic.curve.MissRatioCurve;
import autus.bench.traffic.trace.KnownTraces;
import autus.bench.traffic.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that other programs found for traces of others. */
class KnownAnswersTest {

  @ParameterizedTest
  @CsvSource({"75, 52412", "600, 40463", "1200, 36804"})
  void missesOfLruOnWeb07(int entries, int misses) {
    Trace trace = KnownTraces.web07();
    assertThat(trace.count()).isEqualTo(76_118);
    assertThat(trace.keyCount()).isEqualTo(20_484);
    Simulation.Outcome outcome =
        Simulation.play(trace, CacheShape.ofEntries(KnownPolicy.LRU, entries));
    assertThat(outcome.requestCount() - outcome.hitCount()).isEqualTo(misses);
    assertThat(MissRatioCurve.ofEntries(trace).hitsAt(entries)).isEqualTo(76_118 - misses);
  }

  /** By libcachesim 0.3.5 (J. Yang et al.), of policies whose papers leave nothing open. */
  @ParameterizedTest
  @CsvSource({
    "FIFO, 75, 53930",
    "FIFO, 600, 42571",
    "FIFO, 1200, 38785",
    "CLOCK, 75, 51859",
    "CLOCK, 600, 40026",
    "CLOCK, 1200, 36281",
    "SIEVE, 75, 49951",
    "SIEVE, 600, 38331",
    "SIEVE, 1200, 34621",
    "LFU, 75, 58731",
    "LFU, 600, 45518",
    "LFU, 1200, 40641"
  })
  void missesOfOtherPoliciesOnWeb07(KnownPolicy policy, int entries, int misses) {
    Simulation.Outcome outcome =
        Simulation.play(KnownTraces.web07(), CacheShape.ofEntries(policy, entries));
    assertThat(outcome.requestCount() - outcome.hitCount()).isEqualTo(misses);
  }

  @ParameterizedTest
  @CsvSource({"LRU, 1000, 8495", "LRU, 10000, 9532", "FIFO, 1000, 8206"})
  void hitsByBytesOnTheTraceOfWebcachesim(KnownPolicy policy, int bytes, int hits) {
    Trace trace = KnownTraces.webcachesim();
    assertThat(trace.count()).isEqualTo(10_492);
    assertThat(Simulation.play(trace, CacheShape.ofBytes(policy, bytes)).hitCount())
        .isEqualTo(hits);
  }

  @Test
  void theCurveOverBytesIsThatOfTheCache() {
    Trace trace = KnownTraces.webcachesim();
    MissRatioCurve curve = MissRatioCurve.ofBytes(trace);
    for (long size : new long[] {curve.smallestExactSize(), 5_000, 10_000, 20_000}) {
      long hits = Simulation.play(trace, CacheShape.ofBytes(KnownPolicy.LRU, size)).hitCount();
      assertThat(curve.hitsAt(size)).as("size %d", size).isEqualTo(hits);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "12, 1, 2879",
    "12, 5, 15757",
    "12, 20, 71355",
    "48, 1, 2562",
    "48, 5, 14178",
    "48, 20, 65243"
  })
  void latenciesOfDelayedHits(int entries, int loadTicks, long ticks) {
    LoadSimulation.Outcome outcome =
        LoadSimulation.play(
            KnownTraces.delayedHits(),
            CacheShape.ofEntries(KnownPolicy.LRU, entries),
            LoadTimes.of(loadTicks),
            Renewal.SINGLE_FLIGHT);
    assertThat(outcome.waits().sumMicros()).isEqualTo(ticks);
  }
}
