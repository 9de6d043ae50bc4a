package autus.bench.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static Verdict verdict(int code, String... said) {
    return new Verdict("run", code, List.of(said), Path.of("target", "autus-bench"));
  }

  @Test
  void aBuildGoesOnOnlyIfAllWentWell() {
    assertThatCode(() -> verdict(0).require()).doesNotThrowAnyException();
    assertThatThrownBy(() -> verdict(1).require()).isInstanceOf(MojoExecutionException.class);
    assertThatThrownBy(() -> verdict(2).require()).isInstanceOf(MojoExecutionException.class);
    assertThatThrownBy(() -> verdict(3).require()).isInstanceOf(MojoFailureException.class);
    assertThatThrownBy(() -> verdict(137).require()).isInstanceOf(MojoExecutionException.class);
  }

  @Test
  void aConclusionThatAReportRepeatsIsToldOnce() {
    Deque<String> said = new ArrayDeque<>();
    for (String line : List.of("**INVALID**: late", "| a table |", "**INVALID**: late")) {
      BenchProcess.keep(said, line, "**");
    }
    assertThat(said).containsExactly("INVALID: late");
  }

  @Test
  void whatCouldNotBeDecidedFailsTheBuildAndSaysSo() {
    assertThatThrownBy(() -> verdict(4, "autus-bench: nobody listens").require())
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith("autus-bench run: nothing could be decided, which is no success")
        .hasMessageContainingAll("\n  autus-bench: nobody listens\n", "reports: target");
  }
}
