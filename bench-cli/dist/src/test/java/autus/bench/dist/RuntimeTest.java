package autus.bench.dist;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.dist.InstalledRelease.Ended;
import autus.bench.dist.InstalledRelease.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive with a runtime of its own, on a machine without Java. */
@Tag("process")
@Tag("port")
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, disabledReason = "runtimes are linked for Linux only")
class RuntimeTest {

  private static InstalledRelease release;

  @BeforeAll
  static void unpack(@TempDir Path machine) throws Exception {
    release = InstalledRelease.of(Built.archiveWithRuntime(), machine);
  }

  @Test
  void itRunsOnItsOwnRuntimeWithTheClassesThatItBrings() throws Exception {
    Ended version = release.run("--version", "--verbose");
    assertThat(version.output())
        .contains("Java in " + release.root().resolve("runtime"))
        .contains("classes from the archive " + release.root().resolve("archives/bench."));
    // The JVM would leave an archive that does not fit unused in silence; told to insist, it ends.
    boolean isAheadOfTime = Files.exists(release.root().resolve("archives/bench.aot"));
    release.set("AUTUS_JAVA_OPTIONS", isAheadOfTime ? "-XX:AOTMode=on" : "-Xshare:on");
    Ended insisting = release.run("--version");
    assertThat(insisting.exitCode()).as(insisting.output()).isZero();
    release.set("AUTUS_JAVA_OPTIONS", "");
  }

  @Test
  void itsCompilerTakesAScenarioInJava() throws Exception {
    try (Server server = release.serve()) {
      JavaScenario.write(release.home(), server.url());
      Ended run = release.run("run", JavaScenario.FILE);
      assertThat(run.exitCode()).as(run.errors()).isIn(0, 4); // 4 where the machine is starved
      JavaScenario.requireReport(run.output());
    }
  }

  @Test
  void aLoadRunsAtOnceAndNothingIsPrepared() throws Exception {
    try (Server server = release.serve()) {
      Ended run = release.run("run", server.url() + "/devices/list", "-u", "2", "-d", "2s");
      assertThat(run.exitCode()).as(run.errors()).isIn(0, 4); // 4 where the machine is starved
      assertThat(run.output()).contains("# 127.0.0.1", "Requests");
      assertThat(run.errors()).doesNotContain("preparing an archive");
    }
    try (Stream<Path> written = Files.walk(release.home())) {
      assertThat(written.map(Path::toString)).noneMatch(name -> name.matches(".*\\.(jsa|aot)"));
    }
  }
}
