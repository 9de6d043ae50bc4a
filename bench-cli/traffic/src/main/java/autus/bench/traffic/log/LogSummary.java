package autus.bench.traffic.log;

import java.util.List;
import java.util.Optional;

/**
 * How a log was read.
 *
 * @param name the file
 * @param format its format, and how it is packed
 * @param lineCount all lines
 * @param entryCount those that were understood
 * @param leftOut why others were not
 * @param brokenOff why reading ended before the end, if it did
 */
public record LogSummary(
    String name,
    Format format,
    long lineCount,
    long entryCount,
    List<LeftOut> leftOut,
    Optional<String> brokenOff) {

  /**
   * The form of a log.
   *
   * @param name such as combined
   * @param packing such as gzip; empty for none
   * @param isWholeSeconds whether its times are of whole seconds
   * @param isZoneless whether its times have no zone, and were taken for UTC
   */
  public record Format(String name, String packing, boolean isWholeSeconds, boolean isZoneless) {}

  /**
   * Lines that were left out for one reason.
   *
   * @param example the first of them, shortened, without secrets
   * @param line its number, from 1
   */
  public record LeftOut(LineProblem problem, long count, String example, long line) {}

  public LogSummary {
    leftOut = List.copyOf(leftOut);
  }
}
