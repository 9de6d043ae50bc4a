package autus.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.launcher.Checkout.Running;
import autus.bench.launcher.Checkout.Start;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher with a tiny program on every JDK of this machine. */
@Tag("process")
@Tag("jdk")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(180)
class LauncherOnRealJvmsTest {

  private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

  private Path machine;
  private Checkout checkout;

  @BeforeEach
  void layOut(@TempDir Path folder) throws IOException {
    machine = folder;
    checkout = Checkout.built(machine);
    checkout.set("AUTUS_JAVA_HOME", OWN_JDK.toString());
    checkout.set("LC_ALL", "C");
    writeJar(checkout.jar("bench-cli"));
    writeJar(checkout.jar("server"));
  }

  static Stream<Path> jdks() throws IOException {
    Path usualPlace = Path.of("/usr/lib/jvm");
    try (Stream<Path> installed =
        Files.isDirectory(usualPlace) ? Files.list(usualPlace) : Stream.empty()) {
      return Stream.concat(Stream.of(OWN_JDK), installed.toList().stream())
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .map(LauncherOnRealJvmsTest::real)
          .distinct()
          .filter(LauncherOnRealJvmsTest::isNewEnough);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path;
    }
  }

  private static boolean isNewEnough(Path home) {
    return feature(home) >= 17;
  }

  /** The version of a JDK, or 0 if it does not say. */
  private static int feature(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9]*([0-9]+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException notReadable) {
      return 0;
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noJvmWarnsAndEveryOneWritesUtf8(Path jdk) throws Exception {
    checkout.set("AUTUS_JAVA_HOME", jdk.toString());
    Start start = checkout.start("compare");
    assertThat(start.exitCode()).isZero();
    assertThat(start.errors()).isEmpty();
    assertThat(start.output()).contains("no library", "not only ASCII: ± µs");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theFirstRunMakesAnArchiveAndLaterStartsUseIt(Path jdk) throws Exception {
    checkout.set("AUTUS_JAVA_HOME", jdk.toString());

    Start first = checkout.start("run", "something");
    assertThat(first.exitCode()).isZero();
    assertThat(first.errors())
        .singleElement()
        .asString()
        .startsWith("autus-bench: preparing an archive of classes, so that later starts are fast");

    Path archive = onlyArchive();
    assertThat(archive.getFileName().toString()).startsWith("bench-");
    assertThat(Files.size(archive)).isGreaterThan(100_000);
    for (String word : List.of("run", "compare")) {
      Start later = checkout.start(word);
      assertThat(later.errors()).isEmpty();
      assertThat(later.output()).contains(option(jdk) + archive);
    }
  }

  @Test
  void whoMistypesWaitsForNoArchive() throws Exception {
    Start start = checkout.start("run", "refused");
    assertThat(start.exitCode()).isEqualTo(2);
    assertThat(start.errors()).containsExactly("autus-bench: it is refused");
    assertThat(start.output()).isEmpty();
    assertThat(archives()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theServerHasAnArchiveOfItsOwnThatTheToolLearns(Path jdk) throws Exception {
    checkout.set("AUTUS_JAVA_HOME", jdk.toString());
    Running first =
        checkout.begin(machine, List.of(checkout.launcher().toString(), "serve", "wait"));
    Polling.until(() -> archives().stream().anyMatch(LauncherOnRealJvmsTest::isFinished));
    first.process().destroy();
    assertThat(first.finish().errors()).isEmpty();
    Path archive = onlyArchive();
    assertThat(archive.getFileName().toString()).startsWith("server-");
    assertThat(Files.size(archive)).isGreaterThan(100_000);

    Start serve = checkout.start("serve", "--exit-with-parent");
    assertThat(serve.errors()).isEmpty();
    assertThat(serve.output()).contains(option(jdk) + archive);
    assertThat(checkout.start("reproduce").output())
        .anyMatch(line -> line.endsWith(option(jdk) + archive));
  }

  @Test
  void aServerThatEndsBeforeItsArchiveIsMadeLeavesNothing() throws Exception {
    assertThat(checkout.start("serve").errors()).isEmpty();
    assertThat(archives()).isEmpty();
  }

  private static String option(Path jdk) {
    return feature(jdk) < 25 ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=";
  }

  private static boolean isFinished(Path archive) {
    return archive.toString().endsWith(".jsa") || archive.toString().endsWith(".aot");
  }

  @Test
  void aNewBuildMakesANewArchiveAndRemovesTheOld() throws Exception {
    checkout.start("run");
    Path old = onlyArchive();
    Files.setLastModifiedTime(
        checkout.jar("bench-cli"), FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(checkout.start("run").errorText()).contains("preparing");
    assertThat(onlyArchive()).isNotEqualTo(old);
  }

  @Test
  void anArchiveOfAJarThatWasReplacedWithinTheSameMinuteIsMadeAnew() throws Exception {
    checkout.start("run");
    Path archive = onlyArchive();
    Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));

    assertThat(checkout.start("run").errorText()).contains("preparing");
  }

  @Test
  void aRehearsalThatFailsHarmsNothingAndIsNotRepeated() throws Exception {
    checkout.set("AUTUS_JAVA_OPTIONS", "-Dfailing=true");

    Start first = checkout.start("--verbose", "run");
    assertThat(first.exitCode()).isZero();
    assertThat(first.output()).contains("not only ASCII: ± µs");
    assertThat(first.errorText()).contains("the rehearsal failed");
    assertThat(onlyArchive()).isEmptyFile();

    Start second = checkout.start("run");
    assertThat(second.exitCode()).isZero();
    assertThat(second.errors()).isEmpty();
    assertThat(second.output())
        .noneMatch(
            line -> line.startsWith("-XX:SharedArchiveFile") || line.startsWith("-XX:AOTCache"));
  }

  @Test
  void noArchiveIsMadeWhereItWouldBeUsedOnceOrIsNotWanted() throws Exception {
    checkout.set("CI", "true");
    assertThat(checkout.start("run").errors()).isEmpty();
    checkout.unset("CI");
    assertThat(checkout.start("run", "--help").errors()).isEmpty();
    checkout.set("AUTUS_ARCHIVE", "off");
    assertThat(checkout.start("run").errors()).isEmpty();
    assertThat(archives()).isEmpty();
  }

  @Test
  void aRebuildMakesNoArchiveUntilTheNextStart() throws Exception {
    checkout.maven("exit 0");
    Files.setLastModifiedTime(
        checkout.source("bench-cli"), FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(checkout.start("run").errorText()).contains("building").doesNotContain("preparing");
    assertThat(archives()).isEmpty();
  }

  @Test
  void aStartThatIsToldToEndDuringTheRehearsalLeavesNothing() throws Exception {
    checkout.set("AUTUS_JAVA_OPTIONS", "-Dhanging=true");
    Running running = checkout.begin(machine, List.of(checkout.launcher().toString(), "run"));
    Polling.until(() -> running.process().descendants().anyMatch(this::isRehearsal));
    List<ProcessHandle> rehearsals =
        running.process().descendants().filter(this::isRehearsal).toList();

    running.process().destroy();

    assertThat(running.finish().exitCode()).isEqualTo(4);
    assertThat(rehearsals)
        .allSatisfy(
            rehearsal -> assertThat(rehearsal.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    assertThat(archives()).isEmpty();
  }

  /** Not another program that the launcher asks about the jar. */
  private boolean isRehearsal(ProcessHandle process) {
    return isOfThisCheckout(process)
        && process.info().commandLine().orElse("").contains("-Dhanging=true");
  }

  private boolean isOfThisCheckout(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(checkout.jar("bench-cli").toString());
  }

  @Test
  void aRequestToTerminateReachesTheJvm() throws Exception {
    Running running = checkout.begin(machine, List.of(checkout.launcher().toString(), "wait"));
    Polling.until(() -> Files.readString(running.outputFile()).contains("waiting"));
    running.process().destroy();
    assertThat(running.finish().exitCode()).isEqualTo(128 + 15);
  }

  private List<Path> archives() throws IOException {
    if (!Files.exists(checkout.archives())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(checkout.archives())) {
      return files.toList();
    }
  }

  private Path onlyArchive() throws IOException {
    assertThat(archives()).hasSize(1);
    return archives().get(0);
  }

  private static void writeJar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.MAIN_CLASS, TinyProgram.class.getName());
    String entry = TinyProgram.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream type = TinyProgram.class.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new JarEntry(entry));
      Objects.requireNonNull(type).transferTo(jar);
    }
  }
}
