package autus.bench.console.report;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.document.Amounts;
import autus.bench.document.Bars;
import autus.bench.document.Cell;
import autus.bench.document.Document;
import autus.bench.document.Meaning;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.report.RunScreen;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneScreenTest {

  private static final Text FOOT = Text.of("the rest: elsewhere");

  private static List<String> lay(Document document, int columns, int rows) {
    return OneScreen.lines(document, FOOT, Palette.of(false), Glyphs.UNICODE, columns, rows)
        .stream()
        .map(AttributedString::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"24,24", "40,24", "80,21", "80,24", "120,40", "200,50"})
  void aRunFitsItsScreenWithWhatMattersMostOnIt(int columns, int rows) {
    RunResult run = ResultFile.read(Path.of("..", "..", "reports", "autus-v4.5-corrected.json"));
    List<String> lines =
        lay(
            RunScreen.of(run, Map.of("Gates", Cell.of("2 of 2 gates passed", Meaning.GOOD))),
            columns,
            rows);
    assertThat(lines).hasSizeLessThanOrEqualTo(rows).allMatch(line -> line.length() <= columns);
    assertThat(lines.get(0)).isEqualTo("corrected");
    assertThat(lines.get(1)).startsWith("Valid: ");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("the rest: elsewhere");
    if (columns >= 80) {
      assertThat(String.join("\n", lines))
          .containsPattern("Gates +2 of 2 gates passed")
          .containsPattern("Hit rate +79.7 % \\(95 % interval 78.1 to 81.9\\) of 2,310 lookups")
          .containsPattern("Status +200 \\(2,778\\)")
          .containsPattern("Stale reads +0 of 685 reads")
          .containsPattern("Began +2026-11-22 13:51:05 UTC, 120.0 s, autus-bench")
          .containsPattern("hits +1,842 ")
          .containsPattern("misses +\\d+ ");
    }
  }

  @Test
  void aLongValueIsCutInTheMiddleAndARunThatIsNotValidSaysWhyFirst() {
    RunResult run =
        SyntheticRun.of("x".repeat(300), Duration.ofSeconds(10))
            .answered("GET /" + "a".repeat(5000), Outcome.UNKNOWN, times(100, 1))
            .failed("GET /" + "a".repeat(5000), FailureKind.TIMEOUT, 2)
            .build()
            .invalidBecause("the generator was late, " + "very ".repeat(200) + "late");
    List<String> lines = lay(RunScreen.of(run, Map.of()), 80, 21);
    assertThat(lines).hasSizeLessThanOrEqualTo(21).allMatch(line -> line.length() <= 80);
    assertThat(lines.get(0)).hasSize(80).contains("xx..xx");
    assertThat(lines.get(1)).startsWith("INVALID: the generator was late, very");
    assertThat(lines.get(3)).endsWith(" ..");
    assertThat(lines).anyMatch(line -> line.matches("Hit rate +not told by the target"));
  }

  @Test
  void aLongPathInTheFootIsPartedAtItsFoldersAndNotCut() {
    Text foot = Text.of("Full report: /srv/measurements/2026/november/shop/reports/report.html");
    Document document = Document.of(Section.of("Title", Paragraph.of("one two three four five")));
    assertThat(
            OneScreen.lines(document, foot, Palette.of(false), Glyphs.UNICODE, 40, 5).stream()
                .map(AttributedString::toString))
        .containsExactly(
            "Title",
            "one two three four five",
            "Full report:",
            "/srv/measurements/2026/november/shop/",
            "reports/report.html");
  }

  @Test
  void aTableThatIsTooLongSaysHowManyRowsAreLeftOutAndItsMethodGoesFirst() {
    Table.Builder table = Table.create().words("Key").numbers("Count");
    for (int i = 0; i < 100; i++) {
      table.row("key " + i, Amounts.count(i));
    }
    Document document =
        Document.of(Section.of("Keys", table.build(), Paragraph.of("How they were counted.")));
    assertThat(lay(document, 40, 9))
        .containsExactly(
            "Keys",
            "Key     Count",
            "─────────────",
            "key 0       0",
            "key 1       1",
            "key 2       2",
            "key 3       3",
            "and 96 more",
            "the rest: elsewhere");
  }

  @Test
  void reasonsAreLeftOutBeforeNamesAreCutToNothing() {
    Table.Builder table =
        Table.create()
            .words("Metric")
            .numbers("Before", "After")
            .words("Verdict", "Why")
            .row(
                "p95 of GET /devices/list",
                "1.00 ms",
                "2.00 ms",
                "worse",
                "it is " + "x".repeat(60));
    assertThat(lay(Document.of(table.build()), 58, 9).get(2))
        .isEqualTo("p95 of GET /devices/list  1.00 ms  2.00 ms  worse");
  }

  @Test
  void barsTakeTheRoomThatIsLeftAndNoMore() {
    List<Bars.Bar> bars =
        List.of(
            new Bars.Bar(0, 1, UsualNotation.COUNT, 10),
            new Bars.Bar(1, 2, UsualNotation.COUNT, 0),
            new Bars.Bar(2, 3, UsualNotation.COUNT, 5),
            new Bars.Bar(3, 4, UsualNotation.COUNT, 5));
    Document document = Document.of(Section.of("Title", new Bars("from", bars)));
    assertThat(lay(document, 30, 30))
        .containsExactly(
            "Title",
            "",
            "  from  Count",
            "0 to 1     10  ███████████████",
            "1 to 2      0  ",
            "2 to 3      5  ████████",
            "3 to 4      5  ████████",
            "",
            "the rest: elsewhere");
    assertThat(lay(document, 30, 5)).doesNotContain("  from  Count");
    assertThat(new Bars("from", bars).atMost(2).bars())
        .extracting(Bars.Bar::count)
        .containsExactly(10L, 10L);
  }
}
