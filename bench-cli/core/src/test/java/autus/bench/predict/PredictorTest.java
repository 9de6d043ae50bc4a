package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.cachemodel.CacheModel;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.request.Request;
import autus.bench.shape.ThinkTime;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PredictorTest {

  @Test
  void theMeasuredMixOfTheReportIsPredicted() {
    Scenario scenario = scenario("autus-v4.5");
    CacheModel cache = scenario.cache().orElseThrow();

    Prediction corrected = Predictor.predict(Plan.of(scenario), cache);
    Prediction asShipped = Predictor.predict(Plan.of(scenario), cache.withoutInvalidation());
    Prediction before = Predictor.predictWithoutCache(Plan.of(scenario), cache);

    assertThat(before.total().traffic().requestCount())
        .isCloseTo(2690, Percentage.withPercentage(0.5));
    assertThat(asShipped.total().traffic().requestCount())
        .isCloseTo(2820, Percentage.withPercentage(0.5));
    assertThat(corrected.total().traffic().requestCount())
        .isCloseTo(2795, Percentage.withPercentage(0.5));
    assertThat(corrected.total().effect().hitRatio().orElseThrow()).isCloseTo(0.805, within(0.005));
    assertThat(corrected.total().effect().loadsAvoidedRatio().orElseThrow())
        .isCloseTo(0.856, within(0.005));
    assertThat(asShipped.total().effect().hitRatio().orElseThrow()).isBetween(0.997, 0.999);
  }

  @Test
  void theStatedMixOfTheReportIsPredicted() {
    Scenario scenario = scenario("autus-v4.5-stated");
    Prediction corrected = Predictor.predict(Plan.of(scenario), scenario.cache().orElseThrow());

    assertThat(corrected.total().effect().hitRatio().orElseThrow()).isCloseTo(0.941, within(0.005));
    assertThat(corrected.total().effect().loadsAvoidedRatio().orElseThrow())
        .isCloseTo(0.960, within(0.005));
  }

  @Test
  void percentilesAreThoseOfHitsAndMissesTogether() {
    Scenario scenario = scenario("autus-v4.5");
    CacheModel cache = scenario.cache().orElseThrow();
    TimeMixture times = Predictor.predict(Plan.of(scenario), cache).total().times();

    assertThat(times.quantileNanos(0.5)).isEqualTo(2_000_000);
    assertThat(times.quantileNanos(0.83)).isEqualTo(2_000_000);
    assertThat(times.quantileNanos(0.92)).isBetween(50_000_000L, 100_000_000L);
    assertThat(times.quantileNanos(0.95)).isEqualTo(100_000_000);
    assertThat(
            Predictor.predict(Plan.of(scenario), cache.withoutInvalidation())
                .total()
                .times()
                .quantileNanos(0.997))
        .isEqualTo(2_000_000);
  }

  @Test
  void aCacheGivesLittleThroughputToUsersWhoThinkAndMuchToThoseWhoDoNot() {
    Scenario thinking = scenario("autus-v4.5").withRampUp(Optional.empty());
    CacheModel cache = thinking.cache().orElseThrow().withoutInvalidation();
    Scenario eager = thinking.withPacing(ThinkTime.NONE);

    assertThat(gain(thinking, cache)).isBetween(1.04, 1.06);
    assertThat(gain(eager, cache)).isBetween(25.0, 32.0);
  }

  @Test
  void endpointsStandInTheOrderOfTheScenarioAndAddUpToTheTotal() {
    Scenario scenario = scenario("autus-v4.5");
    Prediction prediction = Predictor.predict(Plan.of(scenario), scenario.cache().orElseThrow());

    assertThat(prediction.endpoints())
        .extracting(Prediction.Endpoint::name)
        .isEqualTo(scenario.requests().stream().map(Request::name).toList());
    assertThat(
            prediction.endpoints().stream()
                .mapToDouble(endpoint -> endpoint.traffic().requestCount())
                .sum())
        .isCloseTo(prediction.total().traffic().requestCount(), within(1e-6));
    assertThat(prediction.endpoints().get(4).effect().hitRatio()).isEmpty();
    assertThat(prediction.endpoints().get(0).effect().hitRatio().orElseThrow())
        .isCloseTo(0.75 * Math.exp(-0.1 * 2798.7 / 12 / 120), within(0.005));
  }

  private static double gain(Scenario scenario, CacheModel cache) {
    return Predictor.predict(Plan.of(scenario), cache).total().traffic().requestsPerSecond()
        / Predictor.predictWithoutCache(Plan.of(scenario), cache)
            .total()
            .traffic()
            .requestsPerSecond();
  }

  private static Scenario scenario(String name) {
    return ScenarioFile.load(Path.of("..", "..", "scenarios", name + ".yaml"));
  }
}
