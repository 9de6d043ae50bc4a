package autus.bench.traffic.har;

import java.util.ArrayList;
import java.util.List;

/**
 * The times of a recorded session at one host.
 *
 * @param spanMillis from the first request to the end of the last
 * @param meanGapMillis from the end of one request to the start of the next; 0 where they overlap
 * @param longestGapMillis of these
 * @param isEven whether all gaps are about as long
 */
public record SessionTimes(
    double spanMillis, double meanGapMillis, double longestGapMillis, boolean isEven) {

  /** Of no request. */
  public static final SessionTimes NONE = new SessionTimes(0, 0, 0, true);

  private static final double EVEN_RATIO = 0.3;

  /** Takes requests in the order of their starts. */
  static final class Builder {
    private final List<Double> gaps = new ArrayList<>();
    private int count;
    private double begin;
    private double end;

    void add(Entry entry) {
      if (count++ == 0) {
        begin = entry.startMillis();
      } else {
        gaps.add(Math.max(0, entry.startMillis() - end));
      }
      end = Math.max(end, entry.startMillis() + entry.tookMillis());
    }

    int count() {
      return count;
    }

    SessionTimes build() {
      double mean = gaps.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      double longest = gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
      double squares =
          gaps.stream().mapToDouble(gap -> (gap - mean) * (gap - mean)).average().orElse(0);
      return new SessionTimes(end - begin, mean, longest, Math.sqrt(squares) <= EVEN_RATIO * mean);
    }
  }
}
