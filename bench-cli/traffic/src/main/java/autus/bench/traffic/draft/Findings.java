package autus.bench.traffic.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said of an import: what was decided, and what was left out, how often, and why. */
public final class Findings {

  private static final int MOST_EXAMPLES = 3;
  private static final int MOST_REASONS = 60;
  private static final int LONGEST_EXAMPLE = 80;

  private final Set<String> decided = new LinkedHashSet<>();
  private final Map<String, Reason> leftOut = new LinkedHashMap<>();

  /** What was left out for one reason. */
  private static final class Reason {
    private long count;
    private final Set<String> examples = new LinkedHashSet<>();
  }

  /** Says what was decided where the document does not. */
  public void decided(String sentence) {
    if (decided.size() < MOST_REASONS) {
      decided.add(sentence);
    }
  }

  /**
   * Counts something that was left out.
   *
   * @param what and why, in words that a number follows
   * @param example of it, without secrets; empty if there is nothing to name
   */
  public void leftOut(String what, String example) {
    leftOut(what, example, 1);
  }

  /** Counts several at once. */
  public void leftOut(String what, String example, long count) {
    String reason =
        leftOut.containsKey(what) || leftOut.size() < MOST_REASONS ? what : "of other kinds";
    Reason known = leftOut.computeIfAbsent(reason, each -> new Reason());
    known.count += count;
    if (!example.isEmpty() && known.examples.size() <= MOST_EXAMPLES) {
      known.examples.add(
          example.length() <= LONGEST_EXAMPLE
              ? example
              : example.substring(0, LONGEST_EXAMPLE) + "...");
    }
  }

  /** Each as a sentence. */
  public List<String> decided() {
    return List.copyOf(decided);
  }

  /** Each reason as a line with its count and some examples. */
  public List<String> leftOut() {
    List<String> lines = new ArrayList<>();
    leftOut.forEach(
        (what, reason) -> {
          List<String> examples = reason.examples.stream().limit(MOST_EXAMPLES).toList();
          String more = reason.examples.size() > MOST_EXAMPLES ? ", ..." : "";
          lines.add(
              "%s (%,d)%s"
                  .formatted(
                      what,
                      reason.count,
                      examples.isEmpty() ? "" : ": " + String.join(", ", examples) + more));
        });
    return lines;
  }
}
