package autus.bench.traffic.log;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the names mean that servers, clouds and people give to fields of logs: read from {@code
 * fields.tsv}, where a name is one line. Immutable.
 */
final class FieldNames {

  private static final FieldNames KNOWN = new FieldNames(TsvResource.rows("fields.tsv"));

  /** By name; those of Apache as they are, for they differ by case, all others in small letters. */
  private final Map<String, LogField> fields = new HashMap<>();

  private FieldNames(List<String[]> rows) {
    for (String[] row : rows) {
      fields.put(row[0], LogField.valueOf(row[1]));
    }
  }

  static FieldNames known() {
    return KNOWN;
  }

  /** What a variable of nginx or a directive of Apache means; ignored if it is not used. */
  LogField field(String name) {
    return fields.getOrDefault(name, LogField.IGNORED);
  }

  /** What a member of JSON or the heading of a column means; ignored if it is not used. */
  LogField column(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    LogField field = fields.get(plain);
    return field == null ? field("$" + plain) : field;
  }
}
