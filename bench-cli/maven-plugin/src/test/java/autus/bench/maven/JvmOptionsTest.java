package autus.bench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

  private static final Pattern ADDED = Pattern.compile("(?m)^.*\\badd_option (-\\S+)(?: #.*)?$");

  /** Depends on the machine: a thread of the compiler, which the JVM of a build can spare. */
  private static final String OF_SMALL_MACHINES = "-XX:CICompilerCount=3";

  @Test
  void aLoadHasTheOptionsOfTheLauncher() throws Exception {
    String launcher = Files.readString(Path.of("../../autus-bench"));
    Set<String> ofLauncher =
        ADDED
            .matcher(launcher)
            .results()
            .map(MatchResult::group)
            .map(line -> line.replaceFirst(".*add_option ", "").replaceFirst(" #.*", ""))
            .filter(option -> !option.equals(OF_SMALL_MACHINES))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ours = new TreeSet<>(JvmOptions.of(17));
    ours.addAll(JvmOptions.of(99));

    assertThat(ours).isEqualTo(ofLauncher);
  }

  @Test
  void aJvmIsSparedOptionsThatItDoesNotKnow() {
    assertThat(JvmOptions.of(17))
        .noneMatch(option -> option.startsWith("--"))
        .contains("-Dsun.stdout.encoding=UTF-8");
    assertThat(JvmOptions.of(25))
        .containsAll(
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
  }
}
