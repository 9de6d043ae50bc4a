package autus.bench.exchange;

/** What of a request decides how its response is to be read. */
public interface SentRequest {

  /** The method, in capitals. */
  String method();

  /** When it was handed to the connection, on the clock of {@code System.nanoTime()}. */
  long sentNanos();

  /** A request of that method, sent at that instant. */
  static SentRequest of(String method, long sentNanos) {
    record Plain(String method, long sentNanos) implements SentRequest {}
    return new Plain(method, sentNanos);
  }
}
