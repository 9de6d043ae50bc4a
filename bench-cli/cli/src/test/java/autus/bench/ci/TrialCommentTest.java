package autus.bench.ci;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.ci.subject.Candidate;
import autus.bench.ci.verdict.PairedRound;
import autus.bench.ci.verdict.RoundsJudge;
import autus.bench.ci.verdict.RunPair;
import autus.bench.ci.verdict.Standing;
import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.NoisyRun;
import autus.bench.gate.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a pull request and a build server see of a trial. */
class TrialCommentTest {

  private static TrialResult trial(double slowdown, String... gates) {
    NoisyRun usual = NoisyRun.CALM.lasting(20);
    List<PairedRound> rounds =
        IntStream.range(0, 4)
            .mapToObj(
                round ->
                    new PairedRound(
                        IntStream.of(4 * round, 4 * round + 2)
                            .mapToObj(
                                seed ->
                                    new RunPair(
                                        usual.run("base-" + seed, seed),
                                        usual.slower(1 + slowdown).run("head-" + seed, seed + 1)))
                            .toList()))
            .toList();
    Standing standing =
        new RoundsJudge(
                List.of(),
                Stream.of(gates).map(gate -> Gate.parse(gate, "option --gate")).toList(),
                new SmallestEffect(0.03, 0),
                10)
            .judge(rounds, true, Duration.ofSeconds(30));
    return new TrialResult(
        "shop -- of <all>",
        side("base", "main, commit 0123456789"),
        side("head", "HEAD, commit abcdef0123"),
        standing,
        4,
        List.of("head-2-1 is invalid: the generator was late"),
        Duration.ofSeconds(121),
        false);
  }

  private static Candidate side(String name, String words) {
    return new Candidate(name, words, Optional.empty(), Optional.empty(), Path.of(""));
  }

  @Test
  void theVerdictIsTheFirstLineAndAHiddenMarkTheLast() {
    List<String> lines = TrialComment.of(trial(0.3)).lines().toList();

    assertThat(lines).hasSizeLessThan(60);
    assertThat(lines.get(0)).matches("\\*\\*Worse\\*\\*: p50 \\+\\d\\d\\.\\d %, from .* to .*");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("<!-- autus-bench ci shop - of -all- -->");
    assertThat(lines).contains("#### Head against base");
  }

  @Test
  void itSaysWhatWasMeasuredAndWhatDoesNotCount() {
    assertThat(TrialComment.of(trial(0.3)))
        .contains("Base is `main, commit 0123456789`, head is `HEAD, commit abcdef0123`.")
        .contains("4 rounds, 16 processes in 2m1s; it stopped when the verdict was decided.")
        .contains("1 of 8 pairs of runs do not count: head-2-1 is invalid: the generator was late")
        .contains("| p95 ", "| hit-rate ", "| success-rate ", "Base/base up to");
  }

  @Test
  void withGatesTheyAreTheVerdict() {
    String comment = TrialComment.of(trial(0.3, "p50 <= baseline + 10%", "errors == 0"));

    assertThat(comment.lines().findFirst().orElseThrow())
        .startsWith("**Gates**: 1 of 2 gates passed, 1 failed; p50 <= baseline + 10%: fail")
        .contains("Head against base: **Worse**: p50 +");
    assertThat(comment).contains("#### Gates", "the margin is -");
    assertThat(comment.lines().count()).isLessThan(60);
  }

  @Test
  void forABuildServerAFigureIsATestCaseOrAGateIs() {
    assertThat(TrialComment.junit(trial(0.3)))
        .contains("name=\"p50\">\n      <failure message=\"worse: from 10")
        .contains("name=\"success-rate\"/>")
        .contains("<testsuite name=\"autus-bench ci shop -- of &lt;all&gt;\"");
    assertThat(TrialComment.junit(trial(0.3, "p50 <= baseline + 10%")))
        .contains("tests=\"1\" failures=\"1\"", "p50 &lt;= baseline + 10%");
  }
}
