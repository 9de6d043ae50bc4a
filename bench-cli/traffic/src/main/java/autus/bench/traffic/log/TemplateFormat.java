package autus.bench.traffic.log;

import java.nio.charset.StandardCharsets;

/** Lines of fields between fixed letters. Not thread-safe. */
final class TemplateFormat implements LineFormat {

  private final String name;
  private final boolean isPadded;
  private final byte[][] literals;
  private final LogField[] fields;
  private final boolean[] isQuoted;
  private final int lastUsed;
  private final FieldValues values;

  TemplateFormat(String name, LogTemplate template) {
    this.name = name;
    isPadded = template.isPadded();
    int count = template.parts().size() - 1;
    literals = new byte[count + 1][];
    fields = new LogField[count];
    isQuoted = new boolean[count];
    int last = 0;
    for (int i = 0; i <= count; i++) {
      LogTemplate.Part part = template.parts().get(i);
      literals[i] = part.literal().getBytes(StandardCharsets.UTF_8);
      if (i < count) {
        fields[i] = part.field();
        last = part.field().isUsed() ? i : last;
      }
    }
    for (int i = 0; i < count; i++) {
      int length = literals[i].length;
      isQuoted[i] =
          length > 0
              && literals[i][length - 1] == '"'
              && literals[i + 1].length > 0
              && literals[i + 1][0] == '"';
    }
    lastUsed = last;
    values = new FieldValues(isZoneless());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isWholeSeconds() {
    return values.times().isWholeSeconds();
  }

  @Override
  public boolean isZoneless() {
    for (LogField field : fields) {
      if (field == LogField.TIME_HAPROXY) {
        return true;
      }
    }
    return false;
  }

  @Override
  public LineProblem read(byte[] line, int from, int to, LogEntry entry) {
    return read(line, from, to, entry, lastUsed + 1);
  }

  @Override
  public boolean fits(byte[] line, int from, int to, LogEntry entry) {
    return !read(line, from, to, entry, fields.length).isOfFormat();
  }

  private LineProblem read(byte[] line, int from, int to, LogEntry entry, int count) {
    int at = behind(literals[0], line, from, to);
    LineProblem content = LineProblem.NONE;
    for (int i = 0; i < count; i++) {
      if (at < 0) {
        return LineProblem.NO_FIT;
      }
      int end = end(i, line, at, to);
      if (end < 0) {
        return LineProblem.NO_FIT;
      }
      if (fields[i] != LogField.IGNORED && content == LineProblem.NONE) {
        content = values.take(fields[i], line, at, end, entry);
        if (content.isOfFormat()) {
          return content;
        }
      }
      at = behind(literals[i + 1], line, end, to);
    }
    if (at < 0 || (count == fields.length && at != to)) {
      return LineProblem.NO_FIT;
    }
    LineProblem whole = values.finish(entry);
    return content == LineProblem.NONE || whole.isOfFormat() ? whole : content;
  }

  /** Where field i ends that begins here; below 0 if what must follow does not. */
  private int end(int i, byte[] line, int from, int to) {
    byte[] following = literals[i + 1];
    if (following.length == 0) {
      return fields[i].mayHoldSpaces() || isOneWord(line, from, to) ? to : -1;
    }
    int at = from;
    while (true) {
      at = Bytes.indexOf(line, at, to, following[0]);
      if (at == to) {
        return -1;
      }
      if (isQuoted[i] && isEscaped(line, from, at)) {
        at++;
        continue;
      }
      if (behind(following, line, at, to) >= 0 && !goesOn(fields[i], line, from, at, to)) {
        return at;
      }
      if (following[0] == ' ' && !fields[i].mayHoldSpaces()) {
        return -1;
      }
      at++;
    }
  }

  /** Whether nothing but spaces comes behind the first word. */
  private static boolean isOneWord(byte[] line, int from, int to) {
    int at = Bytes.indexOf(line, from, to, (byte) ' ');
    while (at < to && line[at] == ' ') {
      at++;
    }
    return at == to;
  }

  /** Whether an odd number of backslashes stands before. */
  private static boolean isEscaped(byte[] line, int from, int at) {
    int first = at;
    while (first > from && line[first - 1] == '\\') {
      first--;
    }
    return (at - first & 1) == 1;
  }

  /** Whether a list of several servers has another one behind a space, as in 0.1, 0.2 : 0.3. */
  private static boolean goesOn(LogField field, byte[] line, int from, int at, int to) {
    return field.isList()
        && line[at] == ' '
        && at > from
        && (line[at - 1] == ','
            || line[at - 1] == ':'
            || (at + 2 < to && line[at + 1] == ':' && line[at + 2] == ' '));
  }

  /** The place behind the letters, which stand here; below 0 if they do not. */
  private int behind(byte[] literal, byte[] line, int from, int to) {
    int at = from;
    for (byte letter : literal) {
      if (at >= to || line[at] != letter) {
        return -1;
      }
      at++;
      while (isPadded && letter == ' ' && at < to && line[at] == ' ') {
        at++;
      }
    }
    return at;
  }
}
