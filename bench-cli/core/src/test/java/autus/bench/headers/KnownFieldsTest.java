package autus.bench.headers;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.headers.KnownFields.KnownField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnownFieldsTest {

  private static final Path CHAPTER = Path.of("..", "caches.md");
  private static final String BEGIN = "<!-- table -->\n";
  private static final String END = "<!-- end of table -->\n";
  private static final String HOW =
      "write it anew: mvn -pl bench-cli/core -am test -Dtest=KnownFieldsTest -Dregenerate=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void everyFieldHasAProductAndASource() {
    assertThat(KnownFields.all())
        .hasSizeGreaterThan(80)
        .allSatisfy(
            field -> {
              assertThat(field.product()).isNotBlank();
              assertThat(field.source()).isNotBlank();
              assertThat(field.order()).isBetween(1, 4);
            });
  }

  @Test
  void theChapterHasTheTable() throws IOException {
    String chapter = Files.readString(CHAPTER);
    int begin = chapter.indexOf(BEGIN) + BEGIN.length();
    int end = chapter.indexOf(END);
    String table = table();
    if (Boolean.getBoolean("regenerate")) {
      chapter = chapter.substring(0, begin) + table + chapter.substring(end);
      Files.writeString(CHAPTER, chapter);
    }
    assertThat(chapter).as(HOW).contains(BEGIN + table + END);
  }

  private static String table() {
    return KnownFields.all().stream()
        .map(KnownFieldsTest::row)
        .collect(
            Collectors.joining(
                "",
                "| field | value | form | product | layer | order | source |\n|---|---|---|---|---|---|---|\n",
                ""));
  }

  private static String row(KnownField field) {
    return "| `%s` | %s | %s | %s | %s | %d | %s |\n"
        .formatted(
            field.field(),
            field.value().isEmpty() ? "" : "`" + field.value() + "`",
            field.form(),
            field.product(),
            field.layer().label(),
            field.order(),
            field.source().startsWith("http")
                ? "[source](%s)".formatted(field.source())
                : field.source());
  }
}
