package autus.bench.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  @TempDir private Path folder = Path.of("");

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aFileIsReplacedAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("report.md");
    TextFile.write("old", file);
    assertThat(TextFile.write("new", file)).isEqualTo(file).hasContent("new");
    assertThat(names()).containsExactly("report.md");
  }

  @Test
  void aFileThatCannotBeReplacedLeavesNothingEither() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken").resolve("inside")).getParent();
    assertThat(taken).isNotNull();
    assertThatThrownBy(() -> TextFile.write("text", folder.resolve("taken")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write " + taken);
    assertThat(names()).containsExactly("taken");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no such permissions")
  void whoMayReadOtherFilesMayReadThisOne() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual"), "text");
    Path file = TextFile.write("text", folder.resolve("file"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void aFolderMayBeALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    TextFile.write("text", link.resolve("file"));
    TextFile.write("text", link.resolve("new").resolve("file"));
    assertThat(real.resolve("file")).hasContent("text");
    assertThat(real.resolve("new").resolve("file")).hasContent("text");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void aLinkIsFollowedAndStaysALink() throws IOException {
    Path target = folder.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    TextFile.write("first", link);
    assertThat(target).hasContent("first");
    TextFile.write("second", link);
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("second");
  }

  @Test
  void whatStandsForADeviceOrAnOpenFileIsNeverReplaced() {
    assertThat(TextFile.isWrittenThrough(Path.of("/dev/stdout"))).isTrue();
    assertThat(TextFile.isWrittenThrough(Path.of("/dev/../dev/fd/1"))).isTrue();
    assertThat(TextFile.isWrittenThrough(Path.of("/proc/self/fd/1"))).isTrue();
    assertThat(TextFile.isWrittenThrough(folder.resolve("absent"))).isFalse();
    assertThat(TextFile.isWrittenThrough(folder)).isFalse();
  }
}
