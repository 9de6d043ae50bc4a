package autus.bench.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The libraries that are published beside a release, as this build has made them. */
@Tag("slow")
class LibrariesTest {

  @ParameterizedTest
  @CsvSource({
    "core, autus/bench/run/RunService",
    "gatling, autus/bench/gatling/HttpDsl",
    "junit, autus/bench/junit/LoadTest",
    "maven-plugin, autus/bench/maven/RunMojo"
  })
  void theyComeWithSourcesAndJavadoc(String module, String type) throws IOException {
    assertThat(entries(module, "-sources.jar")).contains(type + ".java");
    assertThat(entries(module, "-javadoc.jar")).contains("index.html", type + ".html");
  }

  private static Set<String> entries(String module, String ending) throws IOException {
    Path folder = Path.of("..", module, "target");
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(file -> String.valueOf(file.getFileName()).endsWith(ending)).toList();
    }
    assertThat(jars).as("jars that end with %s in %s", ending, folder).hasSize(1);
    try (ZipFile jar = new ZipFile(jars.get(0).toFile())) {
      return jar.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    }
  }
}
