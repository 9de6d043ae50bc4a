package autus.bench.report.cache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.measure.SyntheticRun;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.NodesSection;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersSectionTest {

  @Test
  void eachFieldsCountsTheDifferenceAndWhatWasNotUnderstoodAreShown() {
    String text =
        rendered(
            Section.of(
                "What the headers say", LayersSection.of(SyntheticRun.layers()).orElseThrow()));

    assertThat(text)
        .contains("X-Cache-Status | nginx | proxy | 90 |")
        .contains("X-Nextjs-Cache | Next.js | application | 20 |")
        .contains("2 responses do not tell what the nearest cache did")
        .contains("90.0 % to 92.0 %")
        .contains("The fields differ.")
        .contains("Lookups that reached no origin: 92.0 % to 94.0 %")
        .contains("X-Tier-Cache | L2-WARM 7 | 2 |")
        .contains("outcomes: [{header: X-Tier-Cache, matches: '^L2-WARM', outcome: hit}]");
  }

  @Test
  void eachNodeHasItsHitRateLatencyAndCounts() {
    String text = rendered(Section.of("By node", List.of(NodesSection.of(SyntheticRun.nodes()))));

    assertThat(text)
        .contains("| a | 60 | 0 | 60 | 100.0 % |")
        .contains("| b | 40 | 1 | 40 | 75.0 % |");
  }

  /** As Markdown without the blanks that align it. */
  private static String rendered(Section section) {
    return MarkdownRenderer.render(Document.of(section)).replaceAll(" +", " ");
  }
}
