package autus.bench.gatling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSourceTest {

  @TempDir private Path folder = Path.of("");

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("Sample.java"), text);
  }

  @Test
  void aRuntimeWithoutCompilerIsToldFromAMistakeInTheFile() throws Exception {
    Path file = file("public class Sample {}");

    assertThatThrownBy(() -> JavaSource.compile(file, () -> null))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("has no compiler")
        .hasMessageContaining("AUTUS_JAVA_HOME");
  }

  @Test
  void theDigestFollowsFromTheTextAndTheClassPathAlone() throws Exception {
    JavaSource first = JavaSource.compile(file("public class Sample {}"));
    JavaSource same = JavaSource.compile(file("public class Sample {}"));
    JavaSource other = JavaSource.compile(file("public class Sample { }"));

    assertThat(same.digest()).isEqualTo(first.digest()).matches("[0-9a-f]{32}");
    assertThat(other.digest()).isNotEqualTo(first.digest());
    assertThat(same.main()).as("compiled anew").isNotSameAs(first.main());
    assertThat(ClassPath.own().content()).isNotEmpty().isEqualTo(ClassPath.own().content());
  }
}
