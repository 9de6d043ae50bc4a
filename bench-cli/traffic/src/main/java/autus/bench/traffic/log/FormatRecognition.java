package autus.bench.traffic.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the format of a log from its first lines. */
final class FormatRecognition {

  /** So many of the first lines must fit, of those that are no comments. */
  private static final double SMALLEST_RATIO = 0.5;

  private FormatRecognition() {}

  /** The format that fits most of these lines; nothing if none fits half of them. */
  static Optional<LineFormat> of(List<byte[]> lines) {
    List<byte[]> said = lines.stream().filter(line -> line.length > 0 && line[0] != '#').toList();
    Optional<LineFormat> best = Optional.empty();
    long mostFit = 0;
    for (LineFormat candidate : candidates(lines)) {
      LogEntry entry = new LogEntry();
      long fit = 0;
      long asked = 0;
      boolean isHeaded = candidate instanceof ColumnFormat;
      for (byte[] line : isHeaded ? lines : said) {
        if (candidate.isComment(line, 0, line.length)) {
          continue;
        }
        entry.clear();
        asked++;
        fit += candidate.fits(line, 0, line.length, entry) ? 1 : 0;
      }
      if (fit > mostFit && fit >= asked * SMALLEST_RATIO) {
        mostFit = fit;
        best = Optional.of(candidate);
      }
    }
    return best.map(FormatRecognition::fresh);
  }

  /** Without what it remembers of these lines, which will be read once more. */
  private static LineFormat fresh(LineFormat format) {
    return KnownFormats.all().named(format.name());
  }

  private static List<LineFormat> candidates(List<byte[]> lines) {
    List<LineFormat> candidates = new ArrayList<>();
    String first = lines.isEmpty() ? "" : new String(lines.get(0), StandardCharsets.UTF_8);
    if (lines.stream().anyMatch(line -> line.length > 0 && line[0] == '{')) {
      candidates.add(new JsonLineFormat());
    }
    if (lines.stream()
        .anyMatch(line -> new String(line, StandardCharsets.UTF_8).startsWith("#Fields:"))) {
      candidates.add(ColumnFormat.w3c());
    }
    if (ColumnFormat.isHeading(first, ",")) {
      candidates.add(ColumnFormat.headed(KnownFormats.CSV, (byte) ','));
    }
    if (ColumnFormat.isHeading(first, "\t")) {
      candidates.add(ColumnFormat.headed(KnownFormats.TSV, (byte) '\t'));
    }
    candidates.addAll(KnownFormats.all().templates());
    return candidates;
  }
}
