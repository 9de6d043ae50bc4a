package autus.bench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chapter shows the examples as they are. */
class ChapterTest {

  private static final Path MODULES = Path.of("..");

  @ParameterizedTest
  @CsvSource({
    "test, examples/junit/src/test/java/shop/ShopLoadTest.java",
    "goal, examples/maven-plugin/pom.xml"
  })
  void itsCodeIsThatOfAnExample(String name, String file) throws Exception {
    String chapter = Files.readString(MODULES.resolve("junit.md"));
    int begin =
        chapter.indexOf("\n", chapter.indexOf("<!-- " + name + " -->\n") + name.length() + 11);
    String code = chapter.substring(begin + 1, chapter.indexOf("```\n", begin));

    assertThat(code).isNotBlank();
    assertThat(Files.readString(MODULES.resolve(file))).contains(code);
  }
}
