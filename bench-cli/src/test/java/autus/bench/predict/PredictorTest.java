package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.scenario.CacheModel;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.ScenarioFile;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PredictorTest {

  @Test
  void theMeasuredMixOfTheReportIsPredicted() {
    Scenario scenario = scenario("autus-v4.5");
    CacheModel cache = scenario.cache().orElseThrow();

    Prediction corrected = Predictor.predict(scenario, cache);
    Prediction asShipped = Predictor.predict(scenario, cache.withoutInvalidation());
    Prediction before = Predictor.predictWithoutCache(scenario, cache);

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
    Prediction corrected = Predictor.predict(scenario, scenario.cache().orElseThrow());

    assertThat(corrected.total().effect().hitRatio().orElseThrow()).isCloseTo(0.941, within(0.005));
    assertThat(corrected.total().effect().loadsAvoidedRatio().orElseThrow())
        .isCloseTo(0.960, within(0.005));
  }

  private static Scenario scenario(String name) {
    return ScenarioFile.load(Path.of("..", "scenarios", name + ".yaml"));
  }
}
