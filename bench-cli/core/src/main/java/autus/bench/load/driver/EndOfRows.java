package autus.bench.load.driver;

import autus.bench.content.RowsUsedUpException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which users found no row of a feeder any more, and whether that ended the run. Thread-safe. */
final class EndOfRows {

  private @Nullable String firstWords;
  private long leftCount;
  private boolean endsRun;

  synchronized void met(RowsUsedUpException end) {
    if (firstWords == null) {
      firstWords = end.getMessage();
    }
    endsRun |= end.endsRun();
    leftCount += end.endsRun() ? 0 : 1;
  }

  /** What the reader of the result must know; empty if every user had its rows. */
  synchronized Optional<String> words(long userCount) {
    if (firstWords == null) {
      return Optional.empty();
    }
    return Optional.of(
        endsRun
            ? firstWords + ", which ended the run"
            : "%s for %d of %d users, who left".formatted(firstWords, leftCount, userCount));
  }

  synchronized boolean wasMet() {
    return firstWords != null;
  }
}
