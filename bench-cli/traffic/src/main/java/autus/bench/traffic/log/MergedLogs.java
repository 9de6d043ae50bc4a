package autus.bench.traffic.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Several logs as one, in the order of their times: of several servers, or parts of one that was
 * rotated. Each is taken for ordered; where its times go back, so do those of the whole. Not
 * thread-safe.
 */
public final class MergedLogs implements LogEntries {

  private record Head(LogReader reader, int place) {
    long timeMicros() {
      return reader.entry().timeMicros();
    }
  }

  private final List<LogReader> readers = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparingLong(Head::timeMicros).thenComparing(Head::place));
  private Optional<Head> current = Optional.empty();
  private boolean isBegun;

  private MergedLogs(List<String> files, Optional<String> format) {
    for (String file : files) {
      readers.add(LogReader.open(file, format));
    }
  }

  /**
   * Opens logs.
   *
   * @param format of all of them; empty to recognise that of each
   */
  public static MergedLogs open(List<String> files, Optional<String> format) {
    return new MergedLogs(files, format);
  }

  @Override
  public boolean next() {
    if (!isBegun) {
      isBegun = true;
      for (int i = 0; i < readers.size(); i++) {
        advance(new Head(readers.get(i), i));
      }
    } else {
      current.ifPresent(this::advance);
    }
    current = Optional.ofNullable(heads.poll());
    return current.isPresent();
  }

  private void advance(Head head) {
    if (head.reader().next()) {
      heads.add(head);
    }
  }

  @Override
  public LogEntry entry() {
    return current.orElseThrow().reader().entry();
  }

  @Override
  public double doneRatio() {
    return readers.stream().mapToDouble(LogReader::doneRatio).average().orElse(0);
  }

  @Override
  public List<LogSummary> summaries() {
    return readers.stream().map(LogReader::summary).toList();
  }

  @Override
  public void close() {
    readers.forEach(LogReader::close);
  }
}
