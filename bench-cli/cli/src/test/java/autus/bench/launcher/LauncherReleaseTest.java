package autus.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.launcher.Checkout.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an installed release, with a {@code java} that prints its arguments. */
@Tag("process")
@Tag("jdk")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherReleaseTest {

  private Checkout release;
  private Path runtime;

  @BeforeEach
  void layOut(@TempDir Path machine) throws IOException {
    release = Checkout.release(machine);
    runtime = release.root.resolve("runtime");
  }

  @Test
  void itStartsThePrograms() throws Exception {
    release.jdk(release.usualPlace().resolve("jdk of today"), "25.0.3");
    release.maven("exit 1");
    assertThat(release.start("compare").output())
        .contains("-Dautus.home=" + release.root, "-Dautus.server.jar=" + release.jar("server"))
        .containsSubsequence("-jar", release.jar("bench-cli").toString(), "compare");
    assertThat(release.start("serve", "--port", "0").output())
        .containsSubsequence("-jar", release.jar("server").toString(), "--port", "0");
    assertThat(release.mavenCalls()).isEmpty();
  }

  @Test
  void aModuleIsOnTheClassPathOfItsCommands() throws Exception {
    release.jdk(runtime, "25.0.3");
    Path jar = release.module("traffic", "replay");
    assertThat(release.start("replay").output())
        .containsSubsequence("-cp", release.jar("bench-cli") + ":" + jar, "autus.bench.Main");
    assertThat(release.start("compare").output()).noneMatch(word -> word.contains("traffic"));
  }

  @Test
  void itsOwnRuntimeGoesBeforeNewerOnesButNotBeforeTheUsersWord() throws Exception {
    release.jdk(runtime, "25.0.3", "echo its own");
    Path newer = release.jdk(release.usualPlace().resolve("newer"), "26.0.1", "echo newer");
    assertThat(release.start("compare").output()).containsExactly("its own");
    release.set("AUTUS_JAVA_HOME", newer.toString());
    assertThat(release.start("compare").output()).containsExactly("newer");
  }

  @Test
  void aReleaseThatIsNotWholeSaysWhatIsMissing() throws Exception {
    release.jdk(runtime, "25.0.3");
    Files.delete(release.jar("server"));
    Start serve = release.start("serve");
    assertThat(serve.exitCode()).isEqualTo(4);
    assertThat(serve.errors())
        .containsExactly(
            "autus-bench: this release is not whole: %s is missing or cannot be read; unpack its archive again"
                .formatted(release.jar("server")));
    assertThat(release.start("compare").exitCode()).isZero();
  }
}
