package autus.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.launcher.Checkout.Running;
import autus.bench.launcher.Checkout.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher starts, with which options, and how little it needs. */
@Tag("process")
@Tag("jdk")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(180)
class LauncherTest {

  private Path machine;
  private Checkout checkout;

  @BeforeEach
  void layOut(@TempDir Path folder) throws IOException {
    machine = folder;
    checkout = Checkout.complete(machine);
  }

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
  void whatMayHoldAPasswordReachesTheServerInItsEnvironmentAndNotInItsCommandLine()
      throws Exception {
    checkout.jdk(
        checkout.usualPlace().resolve("jdk of today"),
        "25.0.3",
        "printf '%s\\n' \"$@\" \"$AUTUS_REDIS_URI\" \"$AUTUS_DATABASE_URL\"");
    String odd = "redis://:a b;$(c)'\"*@h/0";
    assertThat(
            checkout
                .start("serve", "--redis", odd, "--port=0", "--database=postgresql://u:p@h/d")
                .output())
        .endsWith("--port=0", odd, "postgresql://u:p@h/d")
        .noneMatch(word -> word.startsWith("--redis") || word.startsWith("--database"));
    assertThat(checkout.start("serve", "--port", "0", "--redis").output())
        .endsWith("--port", "0", "--redis", "", "");
    Start twice = checkout.start("serve", "--redis=a", "--redis", "b");
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.errors()).containsExactly("autus-bench: option --redis is given twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "help", "completion"})
  void aModuleIsOnTheClassPathOfItsOwnCommandsAndOfThoseThatSpeakOfAll(String word)
      throws Exception {
    Path jar = checkout.module("traffic", "replay");

    assertThat(checkout.start(word, "--x").output())
        .containsSubsequence(
            "-cp", checkout.jar("bench-cli") + ":" + jar, "autus.bench.Main", word, "--x")
        .doesNotContain("-jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "predict",
        "--no-live run",
        "ci --base http://127.0.0.1:1 --head http://127.0.0.1:2 --scenario",
        "cache warm http://127.0.0.1:1 --scenario"
      })
  void aModuleThatReadsScenariosIsOnTheClassPathWhereOneIsNamed(String words) throws Exception {
    Path jar = checkout.module("gatling", "*.java");
    Files.writeString(checkout.root.resolve("bench-cli/gatling/words"), "*.java\n");

    List<String> line = new ArrayList<>(List.of(words.split(" ")));
    line.add("load tests/Checkout.java");
    assertThat(checkout.start(line.toArray(String[]::new)).output())
        .contains(checkout.jar("bench-cli") + ":" + jar);
    assertThat(checkout.start("shell").output()).contains(checkout.jar("bench-cli") + ":" + jar);
    for (String other : List.of("help", "compare", "run")) {
      assertThat(checkout.start(other, "load.yaml").output())
          .noneMatch(argument -> argument.contains("gatling"));
    }
  }

  @Test
  void aModuleIsOnTheClassPathOfCommandsWithItsOptionAndOfScenariosWithItsKey() throws Exception {
    Path jar = checkout.module("traffic", "replay");
    Files.writeString(
        checkout.root.resolve("bench-cli/traffic/words"), "run --replay\nrun replay:\n");
    Path recorded = machine.resolve("recorded load.yaml");
    Files.writeString(recorded, "target: http://h\nreplay: {log: a.log}");
    Path other = Files.writeString(machine.resolve("other.yaml"), "target: http://h # replay:\n");
    String classPath = checkout.jar("bench-cli") + ":" + jar;

    assertThat(checkout.start("run", "--replay", "a.log").output()).contains(classPath);
    assertThat(checkout.start("run", "-d", "5s", "--replay=a.log").output()).contains(classPath);
    assertThat(checkout.start("run", recorded.toString()).output()).contains(classPath);
    for (String[] words :
        List.of(
            new String[] {"run", "load.yaml"},
            new String[] {"run", other.toString()},
            new String[] {"compare", "--replay"})) {
      assertThat(checkout.start(words).output())
          .noneMatch(argument -> argument.contains("traffic"));
    }
  }

  @Test
  void aModuleCostsNothingToOtherCommands() throws Exception {
    checkout.module("traffic", "replay");
    assertThat(checkout.start("compare").output())
        .containsSubsequence("-jar", checkout.jar("bench-cli").toString(), "compare")
        .noneMatch(argument -> argument.contains("traffic"));
  }

  @Test
  void theToolLearnsHowToStartTheServer() throws Exception {
    assertThat(checkout.start("reproduce").output())
        .contains("-Dautus.home=" + checkout.root)
        .contains("-Dautus.server.jar=" + checkout.jar("server"))
        .contains("-Dautus.cache.dir=" + checkout.archives())
        .containsSubsequence("-Dautus.server.options=-Xlog:disable", "-Xms64m");
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

  @ParameterizedTest
  @ValueSource(
      strings = {"-u 30000", "--users 30000", "-u30000", "--users=30000", "--rate 9 -c 30000"})
  void manyUsersGetAHeapToMatch(String options) throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "http://127.0.0.1:1/"));
    words.addAll(List.of(options.split(" ")));
    assertThat(checkout.start(words.toArray(String[]::new)).output())
        .containsSubsequence("-Xmx1g", "-Xmx1321m", "-Xmn128m");
    checkout.set("AUTUS_JAVA_OPTIONS", "-Xmx3g");
    assertThat(checkout.start(words.toArray(String[]::new)).output())
        .as("what the user says wins")
        .containsSubsequence("-Xmx1321m", "-Xmx3g");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rate 20000/s", "--rate=20000", "--rate 20000/s -u 30"})
  void aHighRateGetsRoomForWhatIsNew(String options) throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "http://127.0.0.1:1/"));
    words.addAll(List.of(options.split(" ")));
    assertThat(checkout.start(words.toArray(String[]::new)).output())
        .containsSubsequence("-Xmn128m", "-Xmx1024m", "-Xmn250m");
  }

  @ParameterizedTest
  @CsvSource({"--rate 24/s, true", "--rate=500, true", "--rate 501/s, false", "-u 30, false"})
  void aLowRateTakesLessMemory(String options, boolean isLess) throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "http://127.0.0.1:1/"));
    words.addAll(List.of(options.split(" ")));
    List<String> output = checkout.start(words.toArray(String[]::new)).output();
    assertThat(output.contains("-Xmn24m")).isEqualTo(isLess);
    assertThat(output).contains("-Xmn128m");
  }

  @Test
  void aRunGetsTheMemoryThatTheLastOneOfItsScenarioNeeded() throws Exception {
    Path note = noteOf("a.yaml");
    assertThat(noteOf("b.yaml")).isNotEqualTo(note);
    assertThat(checkout.start("run", "a.yaml").output()).doesNotContain("-Xmx1200m");
    Files.writeString(note, "1200 200\n");
    assertThat(checkout.start("run", "-d", "5s", "a.yaml", "-o", "x.json").output())
        .containsSubsequence("-Xmx1g", "-Xmx1200m", "-Xmn200m");
    assertThat(checkout.start("run", "b.yaml").output()).doesNotContain("-Xmx1200m");
    for (String nonsense :
        List.of("", "1200", "1200 -1", "a b", "1200 1 2", "99999999999999 1", "-Xmx5g x")) {
      Files.writeString(note, nonsense + "\n");
      Start start = checkout.start("run", "a.yaml");
      assertThat(start.errors()).as(nonsense).isEmpty();
      assertThat(start.output())
          .as(nonsense)
          .filteredOn(word -> word.startsWith("-Xmx"))
          .containsOnly("-Xmx1g", "-Xmx512m"); // the second is the server's
    }
  }

  private Path noteOf(String scenario) throws Exception {
    String property = "-Dautus.memory.file=";
    return checkout.start("run", scenario).output().stream()
        .filter(word -> word.startsWith(property))
        .map(word -> Path.of(word.substring(property.length())))
        .findFirst()
        .orElseThrow();
  }

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
}
