package autus.bench.headers;

import autus.bench.exchange.CacheLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table of fields by which caches are known to speak, as kept in {@code known-fields.tsv}. */
public final class KnownFields {

  private static final String RESOURCE = "known-fields.tsv";
  private static final List<KnownField> ALL = read();
  private static final Map<String, List<KnownField>> BY_NAME = byName();

  private KnownFields() {}

  /**
   * A line of the table.
   *
   * @param field its name
   * @param value how a value begins that this line is about, or after a star what it contains;
   *     empty for all others
   * @param product whose field it is
   * @param layer where such a cache stands
   * @param order 1; 2 if another field of the product says it better; 3 if it counts only where no
   *     other of the layer speaks; 4 if only where no other speaks at all
   * @param source where it is documented
   */
  public record KnownField(
      String field,
      String value,
      String form,
      String product,
      CacheLayer layer,
      int order,
      String source) {

    FieldForm fieldForm() {
      return FieldForm.valueOf(form);
    }

    boolean isAbout(String text) {
      return value.startsWith("*") ? text.contains(value.substring(1)) : text.startsWith(value);
    }
  }

  /** All lines in the table's order. */
  public static List<KnownField> all() {
    return ALL;
  }

  /** The lines of that field, special ones first; empty if it is not known. */
  static List<KnownField> named(String name) {
    return BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  private static Map<String, List<KnownField>> byName() {
    Map<String, List<KnownField>> lines = new TreeMap<>();
    ALL.forEach(
        line ->
            lines
                .computeIfAbsent(line.field.toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                .add(line));
    return lines;
  }

  private static List<KnownField> read() {
    try (InputStream in = KnownFields.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(KnownFields::line)
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static KnownField line(String line) {
    String[] cells = line.split("\t", -1);
    return new KnownField(
        cells[0],
        cells[1],
        FieldForm.valueOf(cells[2]).name(),
        cells[3],
        CacheLayer.valueOf(cells[4].toUpperCase(Locale.ROOT)),
        Integer.parseInt(cells[5]),
        cells[6]);
  }
}
