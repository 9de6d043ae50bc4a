package autus.bench.traffic.log;

import java.util.List;

/** Entries of one log or of several. */
public interface LogEntries extends AutoCloseable {

  /** Goes to the next entry; false at the end. */
  boolean next();

  /** The entry; overwritten by the next. */
  LogEntry entry();

  /** How far reading is, from 0 to 1; 0 where that is not known. */
  double doneRatio();

  /** How each log was read, so far. */
  List<LogSummary> summaries();

  @Override
  void close();
}
