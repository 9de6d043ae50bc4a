package autus.bench.traffic.log;

import autus.bench.traffic.secret.ForeignSecrets;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How many lines of a log were understood, and why others were not. Not thread-safe. */
final class LogTally {

  private static final int LONGEST_EXAMPLE = 120;

  private long lineCount;
  private long entryCount;
  private final Map<LineProblem, Left> left = new EnumMap<>(LineProblem.class);

  /**
   * Lines that were left out for one reason.
   *
   * @param example the first of them, shortened, without secrets
   * @param line its number, from 1
   */
  record Left(long count, String example, long line) {}

  void understood() {
    lineCount++;
    entryCount++;
  }

  /** A line that tells of the log. */
  void comment() {
    lineCount++;
  }

  void leftOut(LineProblem problem, byte[] line, int from, int to) {
    lineCount++;
    Left known = left.get(problem);
    if (known == null) {
      left.put(problem, new Left(1, example(line, from, to), lineCount));
    } else {
      left.put(problem, new Left(known.count() + 1, known.example(), known.line()));
    }
  }

  long lineCount() {
    return lineCount;
  }

  long entryCount() {
    return entryCount;
  }

  Map<LineProblem, Left> left() {
    return left;
  }

  /** Lines that are not of the format. */
  long unfitCount() {
    return left.entrySet().stream()
        .filter(each -> each.getKey().isOfFormat())
        .mapToLong(each -> each.getValue().count())
        .sum();
  }

  /** The reason that most lines have. */
  Optional<LineProblem> mainProblem() {
    return left.entrySet().stream()
        .filter(each -> each.getKey().isOfFormat())
        .max((one, other) -> Long.compare(one.getValue().count(), other.getValue().count()))
        .map(Map.Entry::getKey);
  }

  /** A line as a message shows it. */
  static String example(byte[] line, int from, int to) {
    int end = Math.min(to, from + 4 * LONGEST_EXAMPLE);
    String text =
        ForeignSecrets.masked(new String(line, from, end - from, StandardCharsets.UTF_8))
            .replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST_EXAMPLE && end == to
        ? text
        : text.substring(0, Math.min(LONGEST_EXAMPLE, text.length())) + "...";
  }
}
