package autus.bench.document;

import java.util.ArrayList;
import java.util.List;

/** Words and figures in a line. */
public record Text(List<Span> spans) {

  /** No words. */
  public static final Text EMPTY = new Text(List.of());

  private static final String PLACE = "%s";

  public Text {
    spans = List.copyOf(spans);
  }

  /** Letters as they are, wherever they come from. */
  public static Text of(String letters) {
    return letters.isEmpty() ? EMPTY : new Text(List.of(new Span.Plain(letters)));
  }

  /** One span. */
  public static Text of(Span span) {
    return new Text(List.of(span));
  }

  /**
   * Words of our own with parts put in.
   *
   * @param template with {@code %s} for each part; the end of a line is a {@link Span.SoftBreak},
   *     except at the very end
   * @param parts as {@link #part} takes them
   */
  public static Text format(String template, Object... parts) {
    List<Span> spans = new ArrayList<>();
    String rest = template.endsWith("\n") ? template.substring(0, template.length() - 1) : template;
    for (Object part : parts) {
      int place = rest.indexOf(PLACE);
      if (place < 0) {
        throw new IllegalArgumentException(
            "template has fewer places than the %d parts: %s".formatted(parts.length, template));
      }
      addLines(spans, rest.substring(0, place));
      spans.addAll(part(part).spans);
      rest = rest.substring(place + PLACE.length());
    }
    if (rest.contains(PLACE)) {
      throw new IllegalArgumentException(
          "template has more places than the %d parts: %s".formatted(parts.length, template));
    }
    addLines(spans, rest);
    return new Text(spans);
  }

  private static void addLines(List<Span> spans, String words) {
    String separator = "";
    for (String line : words.split("\n", -1)) {
      if (!separator.isEmpty()) {
        spans.add(new Span.SoftBreak());
      }
      if (!line.isEmpty()) {
        spans.add(new Span.Plain(line));
      }
      separator = "\n";
    }
  }

  /** A text or span as it is; anything else by its string, as letters. */
  static Text part(Object part) {
    return part instanceof Text text
        ? text
        : part instanceof Span span ? of(span) : of(String.valueOf(part));
  }

  /** What a reader must not miss. */
  public static Text strong(String template, Object... parts) {
    return of(new Span.Strong(format(template, parts)));
  }

  /** A word that is spoken of. */
  public static Text emphasis(String word) {
    return of(new Span.Emphasis(of(word)));
  }

  /** What is typed or read by a program. */
  public static Text code(String letters) {
    return of(new Span.Code(letters));
  }

  /** Texts one after the other. */
  public static Text join(String separator, List<Text> texts) {
    List<Span> spans = new ArrayList<>();
    for (Text text : texts) {
      if (!spans.isEmpty()) {
        spans.addAll(of(separator).spans);
      }
      spans.addAll(text.spans);
    }
    return new Text(spans);
  }

  /** The same with the words of {@link #format} behind. */
  public Text plus(String template, Object... parts) {
    return plus(format(template, parts));
  }

  /** The same with another one behind. */
  public Text plus(Text behind) {
    List<Span> both = new ArrayList<>(spans);
    both.addAll(behind.spans);
    return new Text(both);
  }

  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /** The letters alone, in one line. */
  public String words() {
    return TextWords.of(this);
  }
}
