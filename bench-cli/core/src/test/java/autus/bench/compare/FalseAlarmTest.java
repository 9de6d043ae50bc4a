package autus.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.RunResult;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares runs of the same system: every change found is a false alarm. */
@Tag("slow")
class FalseAlarmTest {

  private static final int COMPARISONS = 100;
  private static final NoisyRun SYSTEM = new NoisyRun(60, 20, 10, 0, 0, 0.9);
  private static final List<MetricQuery> METRICS =
      List.of(MetricQuery.of("mean"), MetricQuery.of("p95"), MetricQuery.of("hit-rate"));

  /** Rows flagged of rows judged, among comparisons of two runs that differ by chance alone. */
  private static double alarmRatio(NoisyRun system, SmallestEffect smallest) {
    ComparisonSettings settings = new ComparisonSettings(METRICS, smallest, 150, 1);
    int judged = 0;
    int flagged = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      RunResult before = system.run("before", 2L * i);
      RunResult after = system.run("after", 2L * i + 1);
      for (MetricChange change : Comparison.of(before, after, settings).changes()) {
        if (change.request().isEmpty()) {
          judged += change.verdict() == ChangeVerdict.NOT_ENOUGH_DATA ? 0 : 1;
          flagged +=
              change.verdict() == ChangeVerdict.BETTER || change.verdict() == ChangeVerdict.WORSE
                  ? 1
                  : 0;
        }
      }
    }
    assertThat(judged).as("rows with a verdict").isGreaterThan(COMPARISONS);
    return (double) flagged / judged;
  }

  @ParameterizedTest(name = "{0} s, level drifts by {1} with memory {2}")
  @CsvSource({"60, 0.1, 0", "240, 0.1, 0.8"})
  void atMostOneComparisonInTwentyOfTheSameSystemIsFlagged(
      int seconds, double drift, double memory) {
    NoisyRun system = SYSTEM.lasting(seconds).drifting(drift, memory);
    assertThat(alarmRatio(system, SmallestEffect.DEFAULT)).isLessThanOrEqualTo(0.05);
  }

  /** Beyond the nominal rate by no more than chance: 300 rows, three standard errors. */
  @ParameterizedTest(name = "{0} s, level drifts by {1} with memory {2}")
  @CsvSource({"20, 0, 0", "120, 0.1, 0.5"})
  void theIntervalAloneKeepsItsErrorRate(int seconds, double drift, double memory) {
    NoisyRun system = SYSTEM.lasting(seconds).drifting(drift, memory);
    assertThat(alarmRatio(system, new SmallestEffect(0, 0))).isLessThanOrEqualTo(0.09);
  }
}
