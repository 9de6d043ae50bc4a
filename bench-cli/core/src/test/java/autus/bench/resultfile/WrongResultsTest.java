package autus.bench.resultfile;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheStart;
import autus.bench.measure.SyntheticRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of results that no run can have written are refused, each with one message. */
class WrongResultsTest {

  private static final Path REPORTS = Path.of("..", "..", "reports");
  private static final List<String> REAL =
      List.of("autus-v4.5-before.json", "autus-v4.5-as-shipped.json", "autus-v4.5-corrected.json");
  private static final int WRONG_FILES = 300;

  private final Path folder;

  WrongResultsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Every kind of figure that a result can have. */
  private static String full() {
    return ResultFile.json(
        SyntheticRun.of("full", Duration.ofSeconds(3))
            .second("GET /a", Outcome.HIT, times(5, 1))
            .second("GET /b", Outcome.MISS, times(7, 3))
            .truth(truth -> truth.withLayers(Optional.of(SyntheticRun.layers())))
            .truth(truth -> truth.withNodes(Optional.of(SyntheticRun.nodes())))
            .counter("cache.hits", 5)
            .observation("stale-probe.stale-reads", 0.5)
            .truth(truth -> truth.withStaleReads(SyntheticRun.staleReads("GET /a", 5, 2, 1)))
            .truth(truth -> truth.withStampede(SyntheticRun.stampede("GET /a")))
            .truth(truth -> truth.withReconciliation(SyntheticRun.reconciliation()))
            .truth(truth -> truth.withOrigin(SyntheticRun.origin("GET /a")))
            .truth(truth -> truth.withStart(new CacheStart(CacheStart.State.COLD, "emptied")))
            .build());
  }

  /** Failures of every kind. */
  private static String failed() {
    return ResultFile.json(
        SyntheticRun.of("failed", Duration.ofSeconds(3))
            .answered("GET /a", Outcome.HIT, times(5, 1))
            .failed("GET /a", FailureKind.TIMEOUT, 2)
            .failed("GET /a", FailureKind.STATUS, 3)
            .failedWith("GET /a", Outcome.HIT, 1)
            .build());
  }

  private static List<String> sound() throws IOException {
    List<String> texts = new ArrayList<>(List.of(full(), failed()));
    for (String real : REAL) {
      texts.add(Files.readString(REPORTS.resolve(real)));
    }
    return texts;
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("result.json"), text);
  }

  @Test
  void whatRunsWroteIsRead() throws IOException {
    for (String text : sound()) {
      Path file = file(text);
      assertThatCode(() -> ResultFile.read(file)).doesNotThrowAnyException();
    }
  }

  /** The seeds are the numbers of the tests, so that each can be run again by itself. */
  @Tag("slow")
  @TestFactory
  List<DynamicTest> whatNoRunWroteIsRefused() throws IOException {
    List<String> sound = sound();
    List<DynamicTest> tests = new ArrayList<>();
    for (int seed = 0; seed < WRONG_FILES; seed++) {
      ResultMutation mutation = new ResultMutation(new Random(seed));
      String original = sound.get(seed % sound.size());
      ResultMutation.Mutated wrong = mutation.of(original);
      tests.add(
          DynamicTest.dynamicTest(seed + ": " + wrong.what(), () -> refuses(wrong, original)));
    }
    return tests;
  }

  private void refuses(ResultMutation.Mutated wrong, String original) throws IOException {
    assertThat(wrong.bytes()).isNotEqualTo(original.getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("result.json"), wrong.bytes());

    Throwable problem = catchThrowable(() -> ResultFile.read(file));

    assertThat(problem).as(wrong.what()).isInstanceOf(UserErrorException.class);
    assertThat(problem.getMessage())
        .startsWith(file + ": ")
        .contains("must ", "but ")
        .hasSizeLessThan(600 + file.toString().length())
        .hasLineCount(1);
  }

  @Test
  void theMessageSaysWhereByPathTheRuleTheValueAndWhatToDo() throws IOException {
    Path file = file(full().replace("\"eventCount\" : 2", "\"eventCount\" : -2"));

    assertThatThrownBy(() -> ResultFile.read(file))
        .isInstanceOf(UserErrorException.class)
        .hasMessage(
            file
                + ": not a result file: truth.stampede.reads[0].loads.eventCount must be from 0 to"
                + " 1000000000000000, but is -2; the file is damaged or was changed; use the one that `run -o FILE` wrote");
  }

  @Test
  void aHistogramThatHoldsMoreThanItsStatusesTellIsRefused() throws IOException {
    Path file = file(failed().replace("\"200\" : 5", "\"200\" : 4"));

    assertThatThrownBy(() -> ResultFile.read(file))
        .hasMessageContaining(
            "measurement.requests[0].answers.statuses must add up to the responses of outcomes and"
                + " failures, which are from 8 to 10, but is 7");
  }

  @Test
  void anotherEncodingIsNamed() throws IOException {
    Path file = folder.resolve("result.json");
    for (Charset wide : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      Files.write(file, full().getBytes(wide));
      assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(UserErrorException.class);
    }
    Files.write(file, ("\ufeff" + full()).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ResultFile.read(file))
        .hasMessageContaining("without a byte order mark, but begins with that of UTF-8");
  }

  @Test
  void aFileBeyondTheLimitIsRefusedBeforeItIsRead() throws IOException {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }
    assertThatThrownBy(() -> ResultFile.read(file))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("must be at most 134217728 bytes (128 MiB), but is larger");
  }

  @ParameterizedTest
  @CsvSource({"2000000000, 100", "67108864, 67108864", "100, 67108864"})
  void aHistogramThatIsSmallOnlyWhilePackedIsRefused(int claimed, int real) throws IOException {
    String histogram = HistogramBomb.text(claimed, real);
    Path file =
        file(
            full()
                .replaceFirst("\"lateness\" : \"[^\"]*\"", "\"lateness\" : \"" + histogram + "\""));

    assertThatThrownBy(() -> ResultFile.read(file))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("measurement.generator.lateness must");
  }
}
