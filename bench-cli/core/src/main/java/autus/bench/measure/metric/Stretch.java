package autus.bench.measure.metric;

import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From where to where times count: the word in brackets that says so, and where they are kept. */
enum Stretch {
  /** From the intended start to the last byte; has no word, since it is meant where none stands. */
  RESPONSE(""),
  /** From sending to the last byte. */
  SERVICE("service"),
  /** From sending to the first byte. */
  FIRST_BYTE("ttfb"),
  /** Making a connection: of the whole run, for which request it was made is not kept. */
  CONNECT("connect"),
  /** The TLS handshake of a connection, as before. */
  TLS("tls");

  private static final String NO_CONNECTION =
      "no connection was made in the window, since they are kept; with --no-keepalive (connection: new) each request makes one";

  private final String word;

  Stretch(String word) {
    this.word = word;
  }

  /** The stretch that a word chooses, if it is one of those words. */
  static Optional<Stretch> of(String word) {
    return Arrays.stream(values())
        .filter(stretch -> stretch != RESPONSE && stretch.word.equals(word))
        .findFirst();
  }

  /** All words, for messages. */
  static List<String> words() {
    return Arrays.stream(values())
        .filter(stretch -> stretch != RESPONSE)
        .map(Stretch::word)
        .toList();
  }

  String word() {
    return word;
  }

  /** Whether it is of connections, and not of requests. */
  boolean isOfConnections() {
    return this == CONNECT || this == TLS;
  }

  /** Why a run may have no such times, as far as that can be said. */
  Optional<String> whyNone(RunResult run) {
    return switch (this) {
      case RESPONSE, SERVICE -> Optional.empty();
      case FIRST_BYTE ->
          Optional.of("no response was as expected, or the result is of a version without ttfb");
      case CONNECT -> Optional.of(NO_CONNECTION);
      case TLS ->
          Optional.of(
              run.measurement().connections().connect().isEmpty()
                  ? NO_CONNECTION
                  : "the connections were not encrypted");
    };
  }

  /** The times of the requests with one outcome; none, if it is not of requests. */
  Latencies times(OutcomeResult outcome) {
    return switch (this) {
      case RESPONSE -> outcome.response();
      case SERVICE -> outcome.service();
      case FIRST_BYTE -> outcome.firstByte();
      case CONNECT, TLS -> Latencies.NONE;
    };
  }
}
