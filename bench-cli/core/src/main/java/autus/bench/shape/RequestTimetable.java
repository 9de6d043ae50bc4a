package autus.bench.shape;

import autus.bench.exchange.RecordedResponses;

/**
 * Requests that were laid down one by one, each with its instant: by a recording rather than by a
 * rate. They are numbered from 0. Thread-safe: event loops ask for different ones at the same time,
 * mostly in their order.
 */
public interface RequestTimetable extends AutoCloseable {

  /** How many there are, at least 1; {@link LoadEnd#UNLIMITED} if they begin again at the end. */
  long count();

  /** When one is due, in nanoseconds from the start of the load: never before the one before it. */
  long dueNanos(long number);

  /** Which of the turns of its users one is, from 0. */
  int turn(long number);

  /** The text that one has in place of the variable, in UTF-8. */
  byte[] text(long number);

  /** The requests of the second in which most are due. */
  double mostPerSecond();

  /** How many per second are due around an instant; 0 after the last. */
  double perSecondAt(long nanos);

  /** What is recorded of the responses to the requests of one turn, from 0. */
  RecordedResponses responses(int turn);

  /** Of everything that decides what is sent and when: equal digests, the same requests. */
  String digest();

  /** What it is, for results, such as {@code 1,200 recorded requests of 10m}. */
  String words();

  /** Gives up what it holds; nothing can be asked for afterwards. */
  @Override
  default void close() {}
}
