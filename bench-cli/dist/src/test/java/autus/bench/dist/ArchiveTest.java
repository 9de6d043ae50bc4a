package autus.bench.dist;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.dist.InstalledRelease.Ended;
import autus.bench.dist.InstalledRelease.Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive that the build has made, unpacked and used. */
@Tag("process")
@Tag("port")
@Tag("slow")
class ArchiveTest {

  private static final List<String> PROGRAMS =
      List.of(
          "autus-bench.jar",
          "autus-bench-gatling.jar",
          "autus-bench-mcp.jar",
          "autus-bench-origin.jar",
          "autus-bench-traffic.jar",
          "autus-server.jar");

  /** Those of which NOTICE tells, as the bill of materials names them. */
  private static final Set<String> LICENCES =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-4-Clause", // so says JLine's POM; its licence has three clauses
          "CC0-1.0",
          "EPL 1.0",
          "EPL-2.0",
          "GPL-2.0-with-classpath-exception",
          "Go License",
          "ISC",
          "LGPL-2.1-only",
          "MIT",
          "MIT-0",
          "MPL-2.0",
          "Public Domain");

  private static final Pattern NATIVE =
      Pattern.compile("redis-server-.*|.*\\.(so|dll|dylib|jnilib|exe)", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> OF_PLATFORM =
      Map.of(
          "linux-x86_64",
              "redis-server-.*linux-amd64|META-INF/native/.*x86_64\\.so|org/jline/nativ/Linux/x86_64/.*",
          "linux-aarch_64",
              "redis-server-.*linux-arm64|META-INF/native/.*aarch_64\\.so|org/jline/nativ/Linux/arm64/.*");

  private static InstalledRelease release;

  @BeforeAll
  static void unpack(@TempDir Path machine) throws Exception {
    release = InstalledRelease.of(Built.archive(), machine);
    release.set("AUTUS_JAVA_HOME", System.getProperty("java.home"));
  }

  @Test
  void aLoadRunsAgainstTheServerThatItBrings() throws Exception {
    try (Server server = release.serve()) {
      Ended run =
          release.run("run", server.url() + "/devices/list", "-u", "2", "-d", "2s", "-o", "r.json");
      assertThat(run.exitCode()).as(run.errors()).isIn(0, 4); // 4 where the machine is starved
      assertThat(run.output()).contains("# 127.0.0.1", "Requests");
      assertThat(release.home()).isDirectoryContaining(file -> file.toString().endsWith("json"));
      assertThat(release.run("origin", "--help").output()).contains("--version-by");
    }
  }

  @Test
  void aScenarioInJavaRunsOnAJdkAndIsRefusedByARuntimeWithoutCompiler() throws Exception {
    try (Server server = release.serve()) {
      JavaScenario.write(release.home(), server.url());
      Ended run = release.run("run", JavaScenario.FILE);
      assertThat(run.exitCode()).as(run.errors()).isIn(0, 4); // 4 where the machine is starved
      JavaScenario.requireReport(run.output());
      release.set("AUTUS_ARCHIVE", "off");
      // All modules of Java's standard, and none of the JDK's tools.
      release.set(
          "AUTUS_JAVA_OPTIONS",
          "--limit-modules=java.se,jdk.unsupported,jdk.management,jdk.net,jdk.jfr");
      Ended refused = release.run("run", JavaScenario.FILE);
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.errors())
          .contains("the runtime in " + System.getProperty("java.home") + " has no compiler")
          .contains("AUTUS_JAVA_HOME");
    } finally {
      release.set("AUTUS_JAVA_OPTIONS", "");
      release.set("AUTUS_ARCHIVE", "");
    }
  }

  @Test
  void itsDoctorLooksForNoMaven() throws Exception {
    Ended doctor = release.run("doctor");
    assertThat(doctor.output()).as(doctor.errors()).contains("JDK").doesNotContain("Maven");
  }

  @Test
  void noLibraryCarriesNativeCodeOfAnotherPlatform() throws Exception {
    List<String> kept = new ArrayList<>();
    for (String name : names(release.root().resolve("lib"))) {
      try (JarFile jar = new JarFile(release.root().resolve("lib").resolve(name).toFile())) {
        jar.stream()
            .map(JarEntry::getName)
            .filter(entry -> NATIVE.matcher(entry).matches())
            .forEach(kept::add);
      }
    }
    String platform = Built.platform();
    assertThat(kept).isNotEmpty();
    if (!platform.equals("any")) {
      assertThat(kept).allMatch(entry -> entry.matches(OF_PLATFORM.get(platform)));
      assertThat(kept).filteredOn(entry -> entry.startsWith("redis-server")).hasSize(1);
    }
  }

  @Test
  void itSaysWhatItIsMadeOf() throws Exception {
    Ended version = release.run("--version", "--verbose");
    assertThat(version.exitCode()).isZero();
    assertThat(version.output())
        .containsPattern("autus-bench [0-9]")
        .containsPattern("release for \\S+ in " + release.root())
        .contains("Java in " + System.getProperty("java.home"))
        .containsSubsequence(
            "autus-bench.jar with", "  netty-", "autus-server.jar with", "  spring-");
  }

  @Test
  void theSamplesAreJudgedFromAnyFolder() throws Exception {
    Path sample = release.root().resolve("reports/autus-v4.5-as-shipped.json");
    assertThat(release.run("gate", sample.toString(), "--gate", "hit-rate >= 90%").exitCode())
        .isZero();
  }

  @Test
  void theLibrariesAreThoseOfTheProgramsAndNoOthers() throws Exception {
    Set<String> named = new TreeSet<>();
    for (String program : PROGRAMS) {
      try (JarFile jar = new JarFile(release.root().resolve(program).toFile())) {
        String path = jar.getManifest().getMainAttributes().getValue(Name.CLASS_PATH);
        named.addAll(List.of(path.replace("lib/", "").split(" ")));
      }
    }
    Set<String> libraries = names(release.root().resolve("lib"));
    assertThat(named).containsAll(libraries);
    named.removeAll(libraries);
    assertThat(named) // native code of other platforms, and a program that stands one folder above
        .allMatch(name -> name.matches(".*-linux-\\w+\\.jar|autus-bench-cli-.*"));
  }

  @Test
  void theBillOfMaterialsNamesEveryLibraryAndOnlyKnownLicences() throws Exception {
    JsonNode bill = JsonMapper.shared().readTree(release.root().resolve("sbom.json"));
    Set<String> components = new TreeSet<>();
    Set<String> licences = new TreeSet<>();
    for (JsonNode component : bill.get("components")) {
      components.add(component.get("name").asString() + "-" + component.get("version").asString());
      for (JsonNode licence : component.get("licenses")) {
        JsonNode named = licence.path("license");
        licences.add(named.path("id").asString(named.path("name").asString("unknown")));
      }
    }
    assertThat(names(release.root().resolve("lib")))
        .allMatch(jar -> components.contains(jar.replaceFirst("(-linux-\\w+)?\\.jar$", "")));
    assertThat(LICENCES).as("licences that NOTICE has to tell of").containsAll(licences);
  }

  @Test
  void everyCommandHasAPageOfTheManualAndIsCompleted() throws Exception {
    Set<String> pages = names(release.root().resolve("man/man1"));
    assertThat(pages)
        .contains(
            "autus-bench.1",
            "autus-bench-run.1",
            "autus-bench-cache-keys.1",
            "autus-bench-advise.1",
            "autus-bench-mcp.1",
            "autus-bench-origin.1");
    assertThat(release.root().resolve("man/man1/autus-bench-run.1"))
        .content()
        .contains(".TH \"AUTUS\\-BENCH\\-RUN\" \"1\"", "p95 <= baseline + 10%");
    for (String script : List.of("autus-bench.bash", "_autus-bench")) {
      assertThat(release.root().resolve("completion").resolve(script))
          .content()
          .contains("--think-time", "origin");
    }
  }

  @Test
  void theChecksumsAreThoseOfTheDownloads() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String name : Built.downloads()) {
      lines.add(sha256(Built.FOLDER.resolve(name)) + " *" + name);
    }
    assertThat(Files.readAllLines(Built.FOLDER.resolve("SHA256SUMS")))
        .containsExactlyInAnyOrderElementsOf(lines);
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int bytes = in.read(buffer); bytes >= 0; bytes = in.read(buffer)) {
        digest.update(buffer, 0, bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    }
  }
}
