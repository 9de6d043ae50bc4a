package autus.bench.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheStart;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.RunResult;
import autus.bench.measure.Stampede;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private final Path folder;

  ResultFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static RunResult result() {
    return SyntheticRun.of("sample", Duration.ofSeconds(10))
        .answered("GET /a", Outcome.HIT, Latencies.ofNanos(1_000_000, 2_000_000))
        .answered(
            "GET /a",
            Outcome.MISS,
            Latencies.ofNanos(50_000_000),
            Latencies.ofNanos(50_000_000),
            Latencies.ofNanos(40_000_000))
        .connected(Latencies.ofNanos(300_000, 400_000), Latencies.ofNanos(2_000_000))
        .failed("GET /a", FailureKind.TIMEOUT, 2)
        .counter("cache.hits", 2)
        .observation("stale-probe.stale-reads", 1)
        .truth(truth -> truth.withStaleReads(SyntheticRun.staleReads("GET /a", 3, 1, 2)))
        .truth(truth -> truth.withStampede(SyntheticRun.stampede("GET /a")))
        .truth(truth -> truth.withReconciliation(SyntheticRun.reconciliation()))
        .truth(truth -> truth.withOrigin(SyntheticRun.origin("GET /a")))
        .truth(
            truth ->
                truth.withStart(new CacheStart(CacheStart.State.COLD, "emptied by POST /flush")))
        .build();
  }

  @Test
  void whatWasWrittenIsReadBackTheSame() {
    Path file = ResultFile.write(result(), folder.resolve("new/folder/sample.json"));
    assertThat(ResultFile.read(file)).isEqualTo(result());
  }

  @Test
  void whatIsEmptyIsReadBackEmpty() {
    Reconciliation.Count client = new Reconciliation.Count("the client", 2, 1);
    Reconciliation alone =
        new Reconciliation(client, Optional.empty(), Optional.empty(), List.of());
    RunResult silent =
        SyntheticRun.of("silent", Duration.ofSeconds(10))
            .answered("GET /a", Outcome.HIT, Latencies.ofNanos(1_000_000))
            .truth(truth -> truth.withReconciliation(alone))
            .build();
    Path file = ResultFile.write(silent, folder.resolve("silent.json"));
    assertThat(ResultFile.read(file)).isEqualTo(silent);
  }

  @Test
  void loadsBehindTheBackOfReadersHaveNoResponseTimesAndAreReadBackAllTheSame() {
    Stampede.Read read =
        new Stampede.Read(
            "GET /a",
            false,
            new Stampede.Loads(3, 3, 1, 1),
            Latencies.ofNanos(1_000_000),
            Latencies.NONE,
            Optional.empty(),
            Optional.of(2L),
            Optional.empty(),
            Optional.empty());
    RunResult refreshed =
        SyntheticRun.of("refreshed", Duration.ofSeconds(10))
            .answered("GET /a", Outcome.STALE, Latencies.ofNanos(1_000_000))
            .truth(truth -> truth.withStampede(new Stampede(List.of(read))))
            .build();
    Path file = ResultFile.write(refreshed, folder.resolve("refreshed.json"));
    assertThat(ResultFile.read(file)).isEqualTo(refreshed);
  }

  @Test
  void anInvalidResultShowsItInItsName() throws IOException {
    Path file = ResultFile.write(result().invalidBecause("late"), folder.resolve("sample.json"));
    assertThat(file.getFileName()).hasToString("sample.invalid.json");
    assertThat(ResultFile.read(file).identity().validity().reasons()).containsExactly("late");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFileThatIsNoResultIsRefusedWithItsNameAndTheReason() throws IOException {
    Path file = folder.resolve("other.json");
    assertThatThrownBy(() -> ResultFile.read(file))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("other.json: no such file");
    Files.writeString(file, "{\"schemaVersion\": 99}");
    assertThatThrownBy(() -> ResultFile.read(file))
        .hasMessageContaining(
            "schemaVersion must be from 1 to 2 for this version of the tool, but is 99");
    Files.writeString(file, "{\"schemaVersion\": 1}");
    assertThatThrownBy(() -> ResultFile.read(file)).hasMessageContaining("not a result file");
    Files.writeString(file, "half a {");
    assertThatThrownBy(() -> ResultFile.read(file)).hasMessageContaining("not a result file");
  }
}
