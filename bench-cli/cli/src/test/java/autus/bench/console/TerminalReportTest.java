package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.measure.ResultFile;
import autus.bench.measure.RunResult;
import autus.bench.report.MarkdownTable;
import autus.bench.report.RunReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {

  private static final TerminalReport PLAIN = new TerminalReport(Palette.of(false), Glyphs.ASCII);

  @Test
  void aTableThatFitsLosesItsBarsAndKeepsItsAlignment() {
    String table =
        MarkdownTable.create()
            .words("Name")
            .numbers("Count")
            .row("a|b", "5")
            .row("c", "12")
            .render();
    assertThat(lay(table, 40))
        .containsExactly("Name  Count", "-----------", "a|b       5", "c        12");
  }

  @Test
  void wordsWrapWithinTheirColumn() {
    String table =
        MarkdownTable.create()
            .words("Claim")
            .numbers("Value")
            .words("Why")
            .row("p95", "6 ms", "it rests on five requests only")
            .render();
    assertThat(lay(table, 30))
        .containsExactly(
            "Claim  Value  Why",
            "------------------------------",
            "p95     6 ms  it rests on five",
            "              requests only");
  }

  @Test
  void figuresThatDoNotFitContinueBelowWithTheNameOfTheirRow() {
    String table =
        MarkdownTable.create()
            .words("Request")
            .numbers("First", "Second", "Third")
            .row("GET /a", "1,000,000", "2,000,000", "3,000,000")
            .render();
    assertThat(lay(table, 30))
        .containsExactly(
            "Request      First     Second",
            "-----------------------------",
            "GET /a   1,000,000  2,000,000",
            "",
            "Request      Third",
            "------------------",
            "GET /a   3,000,000");
  }

  @Test
  void proseAndListsWrapBetweenWords() {
    assertThat(lay("# Title\n\none two\nthree four\n\n- five **six** seven\n- eight\n", 12))
        .containsExactly(
            "Title", "", "one two", "three four", "", "- five six", "  seven", "- eight");
  }

  @Test
  void escapesAreTakenBackAndStarsOfNamesStay() {
    assertThat(lay("\\[x\\] \\* &lt;b> `code` 5.7* GET /** done", 80))
        .containsExactly("[x] * <b> code 5.7* GET /** done");
  }

  @Test
  void whatTerminalsObeyIsShownAsAQuestionMark() {
    assertThat(lay("name \u001b[2J", 80)).containsExactly("name ?[2J");
  }

  @Test
  void verdictsHaveTheColoursOfTheLiveView() {
    TerminalReport coloured = new TerminalReport(Palette.of(true), Glyphs.UNICODE);
    String table = MarkdownTable.create().words("Claim", "Verdict").row("a", "refuted").render();
    assertThat(coloured.lay(table, 80)).contains("\u001b[31;1mrefuted");
    assertThat(PLAIN.lay(table, 80)).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 80, 120, 250})
  void noLineOfAReportIsWiderThanTheTerminal(int columns) {
    RunResult run = ResultFile.read(Path.of("..", "..", "reports", "autus-v4.5-as-shipped.json"));
    assertThat(PLAIN.lines(RunReport.markdown(run), columns))
        .isNotEmpty()
        .allMatch(line -> line.columnLength() <= columns);
  }

  @Test
  void aFileOrPipeGetsTheMarkdownItself() {
    StringWriter text = new StringWriter();
    ReportWriter.print(new PrintWriter(text), "| a |\n|:--|\n| b |\n");
    assertThat(text).hasToString("| a |\n|:--|\n| b |\n");
  }

  private static List<String> lay(String markdown, int columns) {
    return PLAIN.lines(markdown, columns).stream().map(AttributedString::toString).toList();
  }
}
