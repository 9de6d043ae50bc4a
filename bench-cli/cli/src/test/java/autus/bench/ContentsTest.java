package autus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The first words of the packages, one after another, are the house's table of contents, and stand
 * in CONTRIBUTING.md. {@code -Dregenerate=true} writes them anew.
 */
class ContentsTest {

  private static final Path REPOSITORY = Path.of("..", "..");
  private static final Path FILE = REPOSITORY.resolve("CONTRIBUTING.md");
  private static final String BEGIN = "<!-- contents -->\n";
  private static final String END = "<!-- end of contents -->";
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  @Test
  void contributorsFindEveryPackageInTheListOfContents() throws IOException {
    String text = Files.readString(FILE);
    String contents =
        Stream.of(
                "bench-cli/core",
                "bench-cli/gatling",
                "bench-cli/cli",
                "bench-cli/origin",
                "bench-cli/junit",
                "bench-cli/maven-plugin",
                "bench-cli/traffic",
                "bench-cli/mcp")
            .map(ContentsTest::contents)
            .collect(Collectors.joining("\n"));
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    String current = text.substring(0, begin) + contents + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(FILE, current);
    }
    assertThat(FILE).hasContent(current);
  }

  private static String contents(String module) {
    try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/main/java"))) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(ContentsTest::line)
          .sorted()
          .collect(Collectors.joining("", "`" + module + "`\n\n", ""));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String line(Path packageInfo) {
    String text;
    try {
      text = Files.readString(packageInfo);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String comment = found(COMMENT, text).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
    assertThat(comment).as("%s says what its package is for", packageInfo).isNotEmpty();
    String firstSentence = List.of(comment.split("(?<=\\.)\\s")).get(0);
    String words = firstSentence.replaceAll("\\{@link [\\w.]*?(\\w+)}", "`$1`");
    return "- `" + found(PACKAGE, text) + "`: " + words + "\n";
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
