package autus.bench.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.document.Amounts;
import autus.bench.document.BulletList;
import autus.bench.document.Cell;
import autus.bench.document.CodeBlock;
import autus.bench.document.Document;
import autus.bench.document.Meaning;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.measure.RunResult;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {

  @Test
  void aTableThatFitsLosesItsBarsAndKeepsItsAlignment() {
    Table.Builder table =
        Table.create().words("Name").numbers("Count").row("a|b", "5").row("c", "12");
    assertThat(lay(table, 40))
        .containsExactly("Name  Count", "-----------", "a|b       5", "c        12");
  }

  @Test
  void wordsWrapWithinTheirColumn() {
    Table.Builder table =
        Table.create()
            .words("Claim")
            .numbers("Value")
            .words("Why")
            .row("p95", "6 ms", "it rests on five requests only");
    assertThat(lay(table, 30))
        .containsExactly(
            "Claim  Value  Why",
            "------------------------------",
            "p95     6 ms  it rests on five",
            "              requests only");
  }

  @Test
  void figuresThatDoNotFitContinueBelowWithTheNameOfTheirRow() {
    Table.Builder table =
        Table.create()
            .words("Request")
            .numbers("First", "Second", "Third")
            .row("GET /a", "1,000,000", "2,000,000", "3,000,000");
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
    Section section =
        Section.of(
            "Title",
            Paragraph.of("one two\nthree four"),
            new BulletList(
                List.of(Text.format("five %s seven", Text.strong("six")), Text.of("eight"))));
    assertThat(lay(Document.of(section), 12))
        .containsExactly(
            "Title", "", "one two", "three four", "", "- five six", "  seven", "- eight");
  }

  @Test
  void codeKeepsItsLinesHoweverLong() {
    CodeBlock code = new CodeBlock("cache:\n  entries: 12345678901234567890");
    assertThat(lay(Document.of(code), 12))
        .containsExactly("  cache:", "    entries: 12345678901234567890");
  }

  @Test
  void aFigureIsNotPartedFromItsUnit() {
    Paragraph paragraph = Paragraph.of("it took %s more", Amounts.duration(4_470_000));
    assertThat(lay(Document.of(paragraph), 13)).containsExactly("it took", "4.47 ms more");
  }

  @Test
  void lettersThatMarkdownWouldReadStayLetters() {
    Paragraph paragraph = Paragraph.of("[x] * <b> %s 5.7* GET /** done", Text.code("code"));
    assertThat(lay(Document.of(paragraph), 80)).containsExactly("[x] * <b> code 5.7* GET /** done");
  }

  @Test
  void whatTerminalsObeyIsShownAsAQuestionMark() {
    assertThat(lay(Document.of(Paragraph.of("name \u001b[2J")), 80)).containsExactly("name ?[2J");
  }

  @Test
  void theColourOfACellComesFromItsMeaningAndNotFromItsWord() {
    Document table =
        Document.of(
            Table.create()
                .words("Claim", "Verdict")
                .row("refuted", Cell.of("whatever", Meaning.BAD))
                .build());
    assertThat(TerminalReport.render(table, Palette.of(true), Glyphs.UNICODE, 80))
        .contains("\u001b[31;1mwhatever")
        .doesNotContain("mrefuted");
    assertThat(TerminalReport.render(table, Palette.of(false), Glyphs.UNICODE, 80))
        .doesNotContain("\u001b[31");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 80, 120, 250})
  void noLineOfAReportIsWiderThanTheTerminal(int columns) {
    RunResult run = ResultFile.read(Path.of("..", "..", "reports", "autus-v4.5-as-shipped.json"));
    assertThat(TerminalReport.lines(RunReport.of(run), Palette.of(false), Glyphs.ASCII, columns))
        .isNotEmpty()
        .allMatch(line -> line.columnLength() <= columns);
  }

  @Test
  void aFileOrPipeGetsMarkdown() {
    StringWriter text = new StringWriter();
    ReportWriter.print(
        new PrintWriter(text), Document.of(Table.create().words("a").row("b").build()));
    assertThat(text).hasToString("| a   |\n|:----|\n| b   |\n");
  }

  private static List<String> lay(Table.Builder table, int columns) {
    return lay(Document.of(table.build()), columns);
  }

  private static List<String> lay(Document document, int columns) {
    return TerminalReport.lines(document, Palette.of(false), Glyphs.ASCII, columns).stream()
        .map(AttributedString::toString)
        .toList();
  }
}
