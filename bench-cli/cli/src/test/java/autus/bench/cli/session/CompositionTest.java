package autus.bench.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionTest {

  @Test
  void aReleaseSaysForWhichPlatformItIs(@TempDir Path folder) throws IOException {
    Installation installation = new Installation(folder);
    assertThat(new Composition(installation, folder.resolve("none.jar")).lines())
        .startsWith("built from the sources in " + folder);
    Files.writeString(folder.resolve("release"), "VERSION=\"1.2\"\nPLATFORM=\"linux-x86_64\"\n");
    assertThat(new Composition(installation, folder.resolve("none.jar")).lines())
        .startsWith("release for linux-x86_64 in " + folder)
        .contains("Java in " + System.getProperty("java.home"))
        .noneMatch(line -> line.contains("none.jar"));
  }

  @Test
  void aProgramNamesThoseOfItsLibrariesThatAreThere(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("program.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.CLASS_PATH, "lib/b-1.jar lib/a-2.jar lib/gone-3.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    Files.createDirectory(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/a-2.jar"), "");
    Files.writeString(folder.resolve("lib/b-1.jar"), "");
    assertThat(new Composition(new Installation(folder), jar).lines())
        .containsSubsequence("program.jar with", "  b-1", "  a-2")
        .noneMatch(line -> line.contains("gone"));
  }
}
