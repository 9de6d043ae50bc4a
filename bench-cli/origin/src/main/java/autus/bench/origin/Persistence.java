package autus.bench.origin;

/** Whether a connection serves another request after a response, and what the response says. */
enum Persistence {
  /** As HTTP/1.1 has it without a word. */
  KEPT(""),
  /** As HTTP/1.0 has it with a word. */
  KEPT_BY_WORD("Connection: keep-alive\r\n"),
  CLOSED("Connection: close\r\n");

  private final String field;

  Persistence(String field) {
    this.field = field;
  }

  /** A line of the head, or none. */
  String field() {
    return field;
  }
}
