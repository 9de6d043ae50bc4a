package autus.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.yaml.MalformedValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFileTest {

  @TempDir private Path folder = Path.of("");

  private Rows rows(String name, String text) throws IOException {
    return FeedFile.rows(Files.writeString(folder.resolve(name), text));
  }

  @Test
  void csvIsReadWithQuotesLineBreaksAndBothLineEnds() throws IOException {
    Rows rows =
        rows("a.csv", "\ufeffname,note\r\n\"Kim, A\",\"says \"\"hi\"\"\nand goes\"\n\nB,\n,x");
    assertThat(rows.columns()).containsExactly("name", "note");
    assertThat(rows.rows())
        .containsExactly(
            List.of("Kim, A", "says \"hi\"\nand goes"), List.of("B", ""), List.of("", "x"));
  }

  @Test
  void jsonIsReadAsAListOfFlatObjects() throws IOException {
    Rows rows = rows("a.json", "[{\"n\":1.50,\"s\":\"x\"},{\"s\":\"y\",\"n\":true}]");
    assertThat(rows.columns()).containsExactly("n", "s");
    assertThat(rows.rows()).containsExactly(List.of("1.50", "x"), List.of("true", "y"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.csv|a,b\\n1,2\\n3\\n|:3: must have 2 values as the header line, but has 1",
        "a.csv|a,b\\n\"1\\n\",2\\n3,4,5|:4: must have 2 values as the header line, but has 3",
        "a.csv|a,a\\n1,2|:1: a header line must have names that differ, but has \"a\"",
        "a.csv|a\\n\"1|:2: a value in quotes must end, but does not",
        "a.csv|a\\n1\"2|:2: a double quote must begin its value; write the value in quotes",
        "a.csv|a\\n\"1\"2|:2: a comma or the line's end must follow a value in quotes",
        "a.json|{}|:1: must be a JSON list of objects",
        "a.json|[{\"a\":1},\\n{\"b\":1}]|:2: \"a\" is missing, which the first row has",
        "a.json|[{\"a\":1},\\n{\"a\":1,\"b\":2}]|:2: \"b\" is a key that the first row does not have",
        "a.json|[{\"a\":\\n{}}]|:2: \"a\" must be a text, a number, true or false",
        "a.json|[{\"a\":null}]|:1: \"a\" must be a text, a number, true or false",
        "a.json|[1]|:1: a row must be an object with a value for each key",
        "a.json|[{\"a\":1}\\n,]|:2: must be JSON: ",
      })
  void aMistakeNamesFileAndLine(String name, String text, String message) {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> rows(name, text.replace("\\n", "\n")))
        .withMessageStartingWith(folder.resolve(name) + message);
  }

  @Test
  void whatIsNoFeederIsRefused() {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> rows("a.txt", "a\n1"))
        .withMessageStartingWith("must be a file that ends in .csv or .json, but is ");
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> rows("a.csv", "a\n"))
        .withMessageStartingWith("must hold at least one row, but ");
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> FeedFile.rows(folder.resolve("absent.csv")))
        .withMessage("must name a file, but there is no file " + folder.resolve("absent.csv"));
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(
            () -> FeedFile.rows(Files.write(folder.resolve("b.csv"), new byte[] {'a', '\n', -1})))
        .withMessageStartingWith("must name a file of UTF-8 text, but ");
  }
}
