package autus.bench.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference of a format as Markdown: each section with its keys, in reading order. */
public final class ReferenceChapter {

  private static final String HEAD =
      """
      | Key | Type | Unit | Rule | Default | Meaning | Example |
      |---|---|---|---|---|---|---|
      """;

  private final MappingType<?> top;
  private final StringBuilder text = new StringBuilder();

  private ReferenceChapter(MappingType<?> top) {
    this.top = top;
  }

  /**
   * The chapter of files that hold that section.
   *
   * @param introduction Markdown that begins with the title
   */
  public static String of(MappingType<?> top, String introduction) {
    ReferenceChapter chapter = new ReferenceChapter(top);
    chapter.text.append(introduction);
    top.withAllBelow().forEach(chapter::add);
    return chapter.text.toString();
  }

  private void add(MappingType<?> section) {
    text.append("\n## ")
        .append(section.name())
        .append("\n\n")
        .append(section.meaning())
        .append("\n\n");
    text.append(HEAD);
    section.keys().forEach(key -> text.append(row(key)));
    List<String> rules = section.rules().stream().map(KeyRule::words).toList();
    if (!rules.isEmpty()) {
      text.append('\n').append(String.join(" ", rules)).append('\n');
    }
    if (!section.example().isEmpty()) {
      text.append("\n```yaml\n").append(section.example()).append("```\n");
    }
  }

  private String row(Key<?, ?> key) {
    String need = key.isRequired() ? "required" : code(key.defaultWords());
    List<String> cells = new ArrayList<>();
    cells.add("`" + key.name() + "`");
    cells.add(type(key));
    cells.add(key.type().unit());
    cells.add(key.type().rule());
    cells.add(need);
    cells.add(key.meaning());
    cells.add("`" + key.example() + "`");
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A default that is a value of the file is code, one that tells where it comes from is not. */
  private static String code(String defaultWords) {
    return defaultWords.isEmpty() || defaultWords.contains(" ")
        ? defaultWords
        : "`" + defaultWords + "`";
  }

  private String type(Key<?, ?> key) {
    List<MappingType<?>> below = key.type().sections();
    return below.isEmpty() || below.contains(top)
        ? key.type().words()
        : key.type().words()
            + ": "
            + below.stream()
                .map(ReferenceChapter::link)
                .distinct()
                .collect(Collectors.joining(", "));
  }

  private static String link(MappingType<?> section) {
    String anchor =
        section.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    return "[%s](#%s)".formatted(section.name(), anchor);
  }
}
