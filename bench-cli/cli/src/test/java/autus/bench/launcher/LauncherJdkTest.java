package autus.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.launcher.Checkout.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK the launcher chooses. */
@Tag("process")
@Tag("jdk")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(180)
class LauncherJdkTest {

  private Path machine;
  private Checkout checkout;

  @BeforeEach
  void layOut(@TempDir Path folder) throws IOException {
    machine = folder;
    checkout = Checkout.complete(machine);
  }

  @Test
  void theNewestJdkOfAllPlacesIsChosenAndNamedWhenAsked() throws Exception {
    checkout.jdk(checkout.usualPlace().resolve("a"), "17.0.15");
    checkout.jdk(checkout.usualPlace().resolve("b"), "1.8.0_392");
    checkout.jdk(machine.resolve("Library/Java/JavaVirtualMachines/x/Contents/Home"), "24");
    Path newest = checkout.jdk(checkout.home.resolve(".sdkman/candidates/java/x"), "25.0.10");
    checkout.jdk(checkout.usualPlace().resolve("z"), "25.0.9");
    Path own = checkout.jdk(machine.resolve("own jdk"), "21.0.2");
    checkout.set("JAVA_HOME", own.toString());

    assertThat(checkout.start("--verbose", "compare").errors())
        .contains("autus-bench: JDK 25.0.10 in " + newest.toRealPath());
    assertThat(checkout.start("compare").errors()).isEmpty();
  }

  @Test
  void ofEqualsTheOneInJavaHomeIsChosen() throws Exception {
    Path own = checkout.jdk(machine.resolve("own jdk"), "25.0.3");
    checkout.set("JAVA_HOME", own.toString());
    assertThat(checkout.start("--verbose").errorText()).contains(own.toRealPath().toString());
  }

  @Test
  void theJdkBehindTheJavaOnThePathIsFound() throws Exception {
    Path elsewhere = checkout.jdk(machine.resolve("else where"), "26.0.1");
    Path alternative =
        Files.createSymbolicLink(machine.resolve("java"), elsewhere.resolve("bin/java"));
    Files.createSymbolicLink(machine.resolve("commands/java"), alternative);
    assertThat(checkout.start("--verbose").errorText())
        .contains("JDK 26.0.1 in " + elsewhere.toRealPath());
  }

  @Test
  void anEarlyAccessBuildAndAnotherKindOfJvmArePassedOver() throws Exception {
    Path early = checkout.jdk(checkout.usualPlace().resolve("early"), "27");
    Files.writeString(
        early.resolve("release"), "JAVA_RUNTIME_VERSION=\"27-ea+5\"\nJAVA_VERSION=\"27\"\n");
    Path other = checkout.jdk(checkout.usualPlace().resolve("other"), "26");
    Files.writeString(
        other.resolve("release"), "JVM_VARIANT=\"Openj9\"\nJAVA_VERSION=\"26.0.1\"\n");
    assertThat(checkout.start("--verbose").errorText()).contains("JDK 25.0.3 in ");
  }

  @Test
  void theJdkCanBeNamed() throws Exception {
    Path named = checkout.jdk(machine.resolve("named jdk"), "17.0.15");
    checkout.set("AUTUS_JAVA_HOME", named.toString());
    assertThat(checkout.start("--verbose").errorText())
        .contains("JDK 17.0.15 in " + named.toRealPath());
  }

  @Test
  void aNamedJdkThatIsNoneOrTooOldIsAWrongValue() throws Exception {
    Path old = checkout.jdk(machine.resolve("old jdk"), "11.0.2");
    for (Path named : List.of(old, machine.resolve("nothing"))) {
      checkout.set("AUTUS_JAVA_HOME", named.toString());
      Start start = checkout.start("run");
      assertThat(start.exitCode()).isEqualTo(2);
      assertThat(start.errorText())
          .contains("AUTUS_JAVA_HOME must be the folder of a JDK 17 or newer")
          .contains(named.toString());
    }
  }

  @Test
  void withoutAJdkItSaysHowToGetOneAndExits4() throws Exception {
    Files.delete(checkout.usualPlace().resolve("jdk of today/release"));
    Start start = checkout.start("run");
    assertThat(start.exitCode()).isEqualTo(4);
    assertThat(start.errorText())
        .contains("no JDK 17 or newer was found")
        .contains("apt install openjdk-17-jdk")
        .contains("JAVA_HOME");
  }

  @Test
  void aRuntimeWithoutACompilerRunsWhatAnotherJdkBuilds() throws Exception {
    Path runtime = checkout.jdk(checkout.usualPlace().resolve("runtime"), "26.0.1");
    Files.delete(runtime.resolve("bin/javac"));
    checkout.removeJars();
    checkout.maven(checkout.makingJars());

    assertThat(checkout.start("--verbose", "compare").errorText())
        .contains("JDK 26.0.1 in ")
        .contains("building with Maven on JDK 25.0.3");
  }

  @Test
  void runtimesOnlyCannotBuild() throws Exception {
    Files.delete(checkout.usualPlace().resolve("jdk of today/bin/javac"));
    checkout.removeJars();
    Start start = checkout.start("run");
    assertThat(start.exitCode()).isEqualTo(4);
    assertThat(start.errorText()).contains("no JDK with a compiler was found");
  }
}
