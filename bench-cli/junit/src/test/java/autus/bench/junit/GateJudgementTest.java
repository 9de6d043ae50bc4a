package autus.bench.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.compare.NoisyRun;
import autus.bench.gate.Gate;
import autus.bench.junit.LoadSession.Undecided;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class GateJudgementTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aFailureShowsHowFarItsFigureStrays() {
    KeptRun kept = KeptRun.write(NoisyRun.CALM.run("shop", 1), folder.resolve("shop"));
    List<Gate> gates =
        List.of(Gate.parse("p95[GET /page] < 6ms", "test"), Gate.parse("p95 < 2 * p50", "test"));

    assertThatThrownBy(() -> GateJudgement.require(gates, kept, Optional.empty(), Undecided.ABORT))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageMatching(
            "(?s)p95\\[GET /page] < 6ms: failed; measured [\\d.]+ ms \\(95 % interval [\\d.]+ ms to [\\d.]+ ms\\); limit 6 ms; .* rests on 120 samples\\R"
                + "shop on .*");
  }
}
