package autus.bench.traffic.log;

import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The formats that have names: templates from {@code formats.tsv}, JSON lines and columns. */
final class KnownFormats {

  /** Objects, one a line. */
  static final String JSON = "json";

  /** Columns named by a first line. */
  static final String CSV = "csv";

  static final String TSV = "tsv";

  /** Columns named by a line that begins with {@code #Fields:}, as CloudFront has it. */
  static final String W3C = "w3c";

  private static final KnownFormats ALL = new KnownFormats(TsvResource.rows("formats.tsv"));

  private record Named(String name, LogTemplate template) {}

  private final List<Named> templates = new ArrayList<>();

  private KnownFormats(List<String[]> rows) {
    for (String[] row : rows) {
      templates.add(new Named(row[0], LogTemplate.parse(row[1], row[2].equals("yes"))));
    }
  }

  static KnownFormats all() {
    return ALL;
  }

  List<String> names() {
    List<String> names = new ArrayList<>(templates.stream().map(Named::name).toList());
    names.addAll(List.of(JSON, CSV, TSV, W3C));
    return names;
  }

  /** Readers of all formats with fixed letters, the first of which is to be tried first. */
  List<LineFormat> templates() {
    return templates.stream()
        .map(each -> (LineFormat) new TemplateFormat(each.name(), each.template()))
        .toList();
  }

  /**
   * A reader for what a user calls the format: a name, or a format string of nginx or Apache.
   *
   * @throws MalformedValueException if it is neither
   */
  LineFormat named(String text) {
    for (Named each : templates) {
      if (each.name().equals(text)) {
        return new TemplateFormat(each.name(), each.template());
      }
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case JSON -> new JsonLineFormat();
      case CSV -> ColumnFormat.headed(CSV, (byte) ',');
      case TSV -> ColumnFormat.headed(TSV, (byte) '\t');
      case W3C -> ColumnFormat.w3c();
      default -> new TemplateFormat("of --log-format", LogTemplate.parse(text, false));
    };
  }
}
