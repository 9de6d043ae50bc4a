package autus.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.launcher.Checkout.Running;
import autus.bench.launcher.Checkout.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds the jars, and what it says if it cannot. */
@Tag("process")
@Tag("jdk")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(180)
class LauncherBuildTest {

  private Path machine;
  private Checkout checkout;

  @BeforeEach
  void layOut(@TempDir Path folder) throws IOException {
    machine = folder;
    checkout = Checkout.complete(machine);
  }

  @Test
  void missingJarsAreBuiltOnceByMavenInTheCheckout() throws Exception {
    checkout.removeJars();
    checkout.maven(checkout.makingJars());

    Start first = checkout.start("compare");
    Start second = checkout.start("compare");

    assertThat(first.exitCode()).isZero();
    assertThat(first.errorText())
        .contains("autus-bench: the jars are missing: building with Maven on JDK 25.0.3, about a")
        .contains("autus-bench: built");
    assertThat(first.output()).doesNotContain("built").contains("compare");
    assertThat(second.errors()).isEmpty();
    assertThat(checkout.mavenCalls())
        .singleElement()
        .asString()
        .startsWith(checkout.root.toRealPath() + "|")
        .contains("jdk of today|")
        .endsWith("package");
    assertThat(checkout.lock()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "server/pom.xml",
        "bench-cli/pom.xml",
        "server/response-cache/src/main/Some.java",
        "bench-cli/core/src/main/Some.java",
        "bench-cli/core/src/main"
      })
  void aSourceThatIsNewerThanItsJarIsBuiltOnce(String source) throws Exception {
    touch(checkout.root.resolve(source), Instant.now().plusSeconds(5));
    // Like Maven, leaves a jar alone whose content would be the same.
    checkout.maven("exit 0");
    checkout.set("CI", "true"); // no archives

    Start first = checkout.start("reproduce");
    assertThat(first.errorText()).contains("the sources are newer than the jars: building");

    touch(checkout.root.resolve(source), Instant.now().minusSeconds(5));
    assertThat(checkout.start("reproduce").errors()).isEmpty();
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare   | -pl bench-cli/cli -am package",
        "serve     | -pl server/reference-server -am package",
        "reproduce | -pl server/reference-server,bench-cli/cli -am package",
        "replay    | -pl bench-cli/cli,bench-cli/traffic -am package"
      })
  void onlyWhatACommandNeedsIsBuilt(String word, String arguments) throws Exception {
    checkout.removeJars();
    checkout.module("traffic", "replay");
    checkout.maven(checkout.makingJars());
    checkout.set("CI", "true"); // no archives

    assertThat(checkout.start(word).exitCode()).isZero();

    assertThat(checkout.mavenCalls()).singleElement().asString().endsWith(arguments);
  }

  @Test
  void aServerThatIsOlderThanItsSourcesIsNoReasonToBuildForALoad() throws Exception {
    touch(checkout.source("server"), Instant.now().plusSeconds(5));
    assertThat(checkout.start("compare").errors()).isEmpty();
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void aTestThatIsNewerThanTheJarsIsNoReasonToBuild() throws Exception {
    Files.writeString(checkout.root.resolve("bench-cli/core/src/test/SomeTest.java"), "a test");
    assertThat(checkout.start("compare").errors()).isEmpty();
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void aSourceSavedDuringTheBuildIsBuiltAtTheNextStart() throws Exception {
    checkout.removeJars();
    checkout.maven(
        "sleep 1; echo new >bench-cli/core/src/main/Some.java; " + checkout.makingJars());
    checkout.start("compare");
    assertThat(checkout.start("compare").errorText()).contains("the sources are newer");
  }

  @Test
  void aBuildThatFailsShowsMavensErrorsAndExits1() throws Exception {
    checkout.removeJars();
    checkout.maven(
        """
        echo 'WARNING: something of the JVM'
        echo '[ERROR] Some.java:[17,1] illegal start of expression' >&2
        echo '[ERROR] -> [Help 1]'
        echo '[ERROR] general advice'
        exit 1""");

    Start start = checkout.start("run");

    assertThat(start.exitCode()).isEqualTo(1);
    assertThat(start.output()).isEmpty();
    assertThat(start.errorText())
        .contains("autus-bench: the build failed")
        .contains("[ERROR] Some.java:[17,1] illegal start of expression")
        .contains("fix that and start again")
        .doesNotContain("something of the JVM", "general advice");
    assertThat(checkout.lock()).doesNotExist();
  }

  @Test
  void aBuildThatFailsInOtherWordsShowsThemAll() throws Exception {
    checkout.removeJars();
    checkout.maven("echo 'Error: something else'; exit 127");
    assertThat(checkout.start("run").errorText())
        .contains("ended with exit code 127")
        .contains("Error: something else");
  }

  @Test
  void withoutMavenItSaysHowToGetItAndExits4() throws Exception {
    checkout.removeJars();
    Files.delete(machine.resolve("commands/mvn"));

    Start start = checkout.start("run");

    assertThat(start.exitCode()).isEqualTo(4);
    assertThat(start.errorText())
        .contains("the jars are missing and Maven, which builds them, was not found")
        .contains("apt install maven");
  }

  @Test
  void withoutMavenJarsOlderThanTheirSourcesAreRunWithAWarning() throws Exception {
    touch(checkout.source("bench-cli"), Instant.now().plusSeconds(5));
    Files.delete(machine.resolve("commands/mvn"));

    Start start = checkout.start("compare");

    assertThat(start.exitCode()).isZero();
    assertThat(start.output()).contains("compare");
    assertThat(start.errors())
        .containsExactly(
            "autus-bench: warning: the sources are newer than the jars, but Maven was not found;"
                + " running the jars as they are");
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    checkout.removeJars();
    Path go = machine.resolve("go");
    checkout.maven("until [ -e '" + go + "' ]; do sleep 0.1; done; " + checkout.makingJars());
    List<String> command = List.of(checkout.launcher().toString(), "compare");

    Running first = checkout.begin(machine, command);
    Polling.until(() -> checkout.mavenCalls().size() == 1);
    Running second = checkout.begin(machine, command);
    Polling.until(() -> Files.readString(second.errorFile()).contains("waiting for the build"));
    Files.createFile(go);

    assertThat(first.finish().output()).contains("compare");
    Start waited = second.finish();
    assertThat(waited.output()).contains("compare");
    assertThat(waited.errors())
        .containsExactly(
            "autus-bench: waiting for the build that process "
                + first.process().pid()
                + " is running");
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @Test
  void theLockOfABuildThatWasKilledIsTakenOver() throws Exception {
    checkout.removeJars();
    checkout.maven(checkout.makingJars());
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Files.writeString(checkout.lock(), gone.pid() + "\n");

    assertThat(checkout.start("compare").output()).contains("compare");
    assertThat(checkout.lock()).doesNotExist();
  }

  @Test
  void aBuildThatIsToldToEndStopsMavenAndLeavesNoLock() throws Exception {
    checkout.removeJars();
    Path ended = machine.resolve("ended");
    checkout.maven("trap 'echo yes >\"" + ended + "\"; exit 1' TERM; while :; do sleep 0.1; done");
    Running start = checkout.begin(machine, List.of(checkout.launcher().toString(), "run"));
    Polling.until(() -> checkout.mavenCalls().size() == 1);

    start.process().destroy();

    assertThat(start.finish().exitCode()).isEqualTo(4);
    Polling.until(() -> Files.exists(ended));
    assertThat(checkout.lock()).doesNotExist();
  }

  private static void touch(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
