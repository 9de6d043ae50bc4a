package autus.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.measure.Measurement.Backlog;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.latency.Latencies;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {

  @Test
  void runsTogetherHaveBothBacklogsAndTheBusierLoop() {
    Backlog one = new Backlog(Latencies.ofNanos(5, 7), 3);
    Backlog other = new Backlog(Latencies.ofNanos(9), 4);

    assertThat(one.plus(other)).isEqualTo(new Backlog(Latencies.ofNanos(5, 7, 9), 7));
    assertThat(new Strain(100, 20).orBusier(new Strain(50, 30))).isEqualTo(new Strain(50, 30));
    assertThat(Strain.UNKNOWN.orBusier(new Strain(50, 30)).busyRatio()).isEqualTo(0.6);
  }

  @Test
  void noLoopIsBusierThanAlwaysAndAFewMillisecondsAreNoTimeToTell() {
    assertThat(new Strain(50_000_000, 57_000_000).busyRatio()).isEqualTo(1);
    assertThat(new Strain(50_000_000, 57_000_000).isShorterThanTick()).isFalse();
    assertThat(new Strain(9_000_000, 10_000_000).isShorterThanTick()).isTrue();
  }

  @Test
  void aFileFromBeforeTheyWereKeptIsStillRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("old.json");
    String now = Files.readString(Path.of("src/test/resources/autus/bench/report/run.json"));
    Files.writeString(file, now.replaceAll("(?s),\\s*\"backlog\".*?\\},\\s*\"strain\".*?\\}", ""));
    assertThat(Files.readString(file)).doesNotContain("backlog", "strain");

    RunResult read = ResultFile.read(file);

    assertThat(read.measurement().generator().backlog()).isEqualTo(Backlog.NONE);
    assertThat(read.measurement().generator().strain()).isEqualTo(Strain.UNKNOWN);
  }
}
