package autus.bench.console.report;

import autus.bench.document.Document;
import autus.bench.render.MarkdownRenderer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a command prints, kept so that it can be laid out for any width. Not thread-safe. */
public final class CapturedReport extends PrintWriter {

  /**
   * Something printed at once.
   *
   * @param lines as they were printed; those of a document are its Markdown
   * @param document empty if plain lines were printed
   */
  record Part(String lines, Optional<Document> document) {}

  private final StringWriter lines;
  private final List<Part> parts = new ArrayList<>();

  /** A writer to which nothing was printed yet. */
  public CapturedReport() {
    this(new StringWriter());
  }

  private CapturedReport(StringWriter lines) {
    super(lines);
    this.lines = lines;
  }

  void print(Document document) {
    endLines();
    parts.add(new Part(MarkdownRenderer.render(document), Optional.of(document)));
  }

  private void endLines() {
    flush();
    if (lines.getBuffer().length() > 0) {
      parts.add(new Part(lines.toString(), Optional.empty()));
      lines.getBuffer().setLength(0);
    }
  }

  List<Part> parts() {
    endLines();
    return List.copyOf(parts);
  }

  /** All that was printed, as a file or pipe would have got it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    parts().forEach(part -> text.append(part.lines()));
    return text.toString();
  }
}
