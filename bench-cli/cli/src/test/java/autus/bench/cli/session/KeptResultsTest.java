package autus.bench.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.KeptResults.Kept;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultsTest {

  private static RunResult run(String name) {
    return SyntheticRun.of(name, Duration.ofSeconds(1))
        .answered("GET /", Outcome.HIT, SyntheticRun.times(1, 1))
        .build();
  }

  @Test
  void resultsAreNumberedAndCalledLastPreviousAndByNumber(@TempDir Path folder) {
    KeptResults results = new KeptResults(folder.resolve("results"));
    assertThat(results.list()).isEmpty();
    assertThat(results.find("last")).isEmpty();
    Kept first = results.add(run("a"));
    assertThat(results.find("previous")).isEmpty();
    Kept second = results.add(run("../b c").invalidBecause("test"));
    assertThat(results.list()).containsExactly(first, second);
    assertThat(results.find("last")).contains(second);
    assertThat(results.find("previous")).contains(first);
    assertThat(results.find("@1")).contains(first);
    assertThat(results.find("@2")).contains(second);
    assertThat(results.find("@3")).isEmpty();
    assertThat(second.file())
        .hasFileName("0002-..-b-c.invalid.json")
        .hasParent(first.file().getParent());
    assertThat(ResultFile.read(second.file()).name()).isEqualTo("../b c");
  }

  @Test
  void theOldestAreRemovedAndNumbersStay(@TempDir Path folder) {
    KeptResults results = new KeptResults(folder);
    for (int i = 0; i < KeptResults.MOST + 2; i++) {
      results.add(run("r"));
    }
    assertThat(results.list()).hasSize(KeptResults.MOST);
    assertThat(results.find("@2")).isEmpty();
    assertThat(results.find("@3")).isPresent();
    assertThat(results.find("last").orElseThrow().number()).isEqualTo(KeptResults.MOST + 2);
  }
}
