package autus.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.launcher.Checkout.Running;
import autus.bench.launcher.Checkout.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(180)
class LauncherTest {

  private Path machine;
  private Checkout checkout;

  @BeforeEach
  void layOut(@TempDir Path folder) throws IOException {
    machine = folder;
    checkout = Checkout.built(machine);
    checkout.jdk(checkout.usualPlace().resolve("jdk of today"), "25.0.3");
    checkout.maven("exit 1");
  }

  // ---- what is started ----

  @Test
  void theWordsReachTheToolUnchanged() throws Exception {
    Start start = checkout.start("compare", "two words", "*", "", "$HOME", "-x");

    assertThat(start.exitCode()).isZero();
    assertThat(start.output())
        .containsSubsequence(
            "-jar",
            checkout.jar("bench-cli").toString(),
            "compare",
            "two words",
            "*",
            "",
            "$HOME",
            "-x")
        .endsWith("-x");
    assertThat(start.errors()).isEmpty();
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void serveStartsTheServerWithoutTheLaunchersOwnWords() throws Exception {
    Start start = checkout.start("--verbose", "serve", "--port", "0", "--cache", "off");

    assertThat(start.output())
        .containsSubsequence("-jar", checkout.jar("server").toString(), "--port", "0", "--cache")
        .endsWith("off")
        .doesNotContain("serve", "--verbose");
  }

  @Test
  void theToolLearnsHowToStartTheServer() throws Exception {
    assertThat(checkout.start("reproduce").output())
        .contains("-Dautus.home=" + checkout.root)
        .contains("-Dautus.server.jar=" + checkout.jar("server"))
        .contains("-Dautus.cache.dir=" + checkout.archives())
        .containsSubsequence("-Dautus.server.options=-Xlog:disable", "-Xms256m");
  }

  @Test
  void theLauncherBecomesTheJvmSoThatSignalsAndExitCodesPass() throws Exception {
    checkout.jdk(
        checkout.usualPlace().resolve("jdk of today"), "25.0.3", "echo \"pid $$\"; exit 3");
    Running running = checkout.begin(machine, List.of(checkout.launcher().toString(), "gate"));
    Start start = running.finish();

    assertThat(start.exitCode()).isEqualTo(3);
    assertThat(start.output()).containsExactly("pid " + running.process().pid());
  }

  @Test
  void itStartsThroughASymbolicLinkFromAnyDirectory() throws Exception {
    Path links = Files.createDirectory(machine.resolve("links and more"));
    Path first = Files.createSymbolicLink(links.resolve("first"), checkout.launcher());
    Path second = Files.createSymbolicLink(links.resolve("second"), Path.of("first"));

    for (Path launcher : List.of(first, second)) {
      Start start = checkout.run(links, List.of(launcher.toString(), "run"));
      assertThat(start.output()).contains(checkout.jar("bench-cli").toString());
    }
  }

  @Test
  void itStartsByItsNameAlone() throws Exception {
    Start byShell = checkout.run(checkout.root, List.of("/bin/sh", "autus-bench", "run"));
    assertThat(byShell.output()).contains(checkout.jar("bench-cli").toString());

    Path links = Files.createDirectory(machine.resolve("bin"));
    Files.createSymbolicLink(links.resolve("autus-bench"), checkout.launcher());
    checkout.set("PATH", machine.resolve("commands") + ":" + links);
    Start byPath = checkout.run(machine, List.of("/bin/sh", "-c", "autus-bench run"));
    assertThat(byPath.output()).contains(checkout.jar("bench-cli").toString());
  }

  @ParameterizedTest
  @MethodSource("shellsOfThisMachine")
  void everyPosixShellRunsIt(Path shell) throws Exception {
    Start start =
        checkout.run(
            machine, List.of(shell.toString(), checkout.launcher().toString(), "run", "two words"));
    assertThat(start.output()).containsSubsequence("run", "two words");
    assertThat(start.exitCode()).isZero();
  }

  static Stream<Path> shellsOfThisMachine() {
    return Stream.of("sh", "dash", "bash", "ksh", "mksh", "yash")
        .map(name -> Path.of("/bin", name))
        .filter(Files::isExecutable);
  }

  // ---- the build ----

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
        "server/src/main/Some.java",
        "bench-cli/src/main/Some.java",
        "bench-cli/src/main"
      })
  void aSourceThatIsNewerThanItsJarIsBuiltOnce(String source) throws Exception {
    touch(checkout.root.resolve(source), Instant.now().plusSeconds(5));
    // Like Maven, leaves a jar alone whose content would be the same.
    checkout.maven("exit 0");

    Start first = checkout.start("compare");
    assertThat(first.errorText()).contains("the sources are newer than the jars: building");

    touch(checkout.root.resolve(source), Instant.now().minusSeconds(5));
    assertThat(checkout.start("compare").errors()).isEmpty();
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @Test
  void aTestThatIsNewerThanTheJarsIsNoReasonToBuild() throws Exception {
    Files.writeString(checkout.root.resolve("bench-cli/src/test/SomeTest.java"), "a test");
    assertThat(checkout.start("compare").errors()).isEmpty();
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void aSourceSavedDuringTheBuildIsBuiltAtTheNextStart() throws Exception {
    checkout.removeJars();
    checkout.maven("sleep 1; echo new >server/src/main/Some.java; " + checkout.makingJars());
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
        .contains("mend that and start again")
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
    touch(checkout.source("server"), Instant.now().plusSeconds(5));
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

  // ---- the JDK ----

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

  // ---- the JVM's options ----

  @Test
  void onlyAJvmThatWouldWarnIsToldNotTo() throws Exception {
    assertThat(optionsOn("17.0.15"))
        .contains("-Xlog:disable")
        .noneMatch(option -> option.startsWith("--"));
    assertThat(optionsOn("22.0.1"))
        .contains("--enable-native-access=ALL-UNNAMED")
        .doesNotContain("--sun-misc-unsafe-memory-access=allow");
    assertThat(optionsOn("25.0.3"))
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
        .doesNotContain("--enable-final-field-mutation=ALL-UNNAMED");
    assertThat(optionsOn("26.0.1")).contains("--enable-final-field-mutation=ALL-UNNAMED");
  }

  private List<String> optionsOn(String version) throws Exception {
    Path jdk = checkout.jdk(machine.resolve("jdk " + version), version);
    checkout.set("AUTUS_JAVA_HOME", jdk.toString());
    List<String> words = checkout.start("compare").output();
    return words.subList(1, words.indexOf("-jar"));
  }

  @Test
  void theUsersOptionsComeLastAndSoWin() throws Exception {
    checkout.set("AUTUS_JAVA_OPTIONS", "-Xmx4g  -Dsome=*");
    assertThat(checkout.start("compare").output())
        .containsSubsequence("-Xmx1g", "-Xmx4g", "-Dsome=*");
  }

  // ---- where there is little ----

  @Test
  void itNeedsNoHome() throws Exception {
    checkout.unset("HOME");
    Start start = checkout.start("run");
    assertThat(start.exitCode()).isZero();
    assertThat(start.errors()).isEmpty();
    assertThat(start.output()).noneMatch(word -> word.startsWith("-Dautus.cache.dir"));
  }

  @Test
  void aCacheFolderThatCannotBeMadeIsDoneWithout() throws Exception {
    Path file = Files.createFile(machine.resolve("file"));
    checkout.set("XDG_CACHE_HOME", file.resolve("cache").toString());
    Start start = checkout.start("run");
    assertThat(start.exitCode()).isZero();
    assertThat(start.errors()).isEmpty();
  }

  @Test
  void aRelativeCacheFolderIsIgnored() throws Exception {
    checkout.set("XDG_CACHE_HOME", "relative");
    assertThat(checkout.start("compare").output())
        .contains("-Dautus.cache.dir=" + checkout.archives());
  }

  @Test
  void onceBuiltTheCheckoutMayBeReadOnly() throws Exception {
    try (Stream<Path> all = Files.walk(checkout.root)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(
                Files.isDirectory(path) || path.equals(checkout.launcher())
                    ? "r-xr-xr-x"
                    : "r--r--r--"));
      }
    }
    Start start = checkout.start("compare");
    try (Stream<Path> all = Files.walk(checkout.root)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    assertThat(start.exitCode()).isZero();
    assertThat(start.errors()).isEmpty();
  }

  private static void touch(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
