package autus.bench.render;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.document.CodeBlock;
import autus.bench.document.Document;
import org.junit.jupiter.api.Test;

class MarkdownRendererTest {

  @Test
  void codeStandsBetweenFencesThatItCannotClose() {
    assertThat(MarkdownRenderer.render(Document.of(new CodeBlock("a:\n  b: \"|\"\n"))))
        .isEqualTo("```\na:\n  b: \"|\"\n```\n");
    assertThat(MarkdownRenderer.render(Document.of(new CodeBlock("```\n# x\u001b[0m"))))
        .isEqualTo("````\n```\n# x [0m\n````\n");
  }
}
