package autus.bench.traffic.log;

/** Why a line of a log is left out. */
public enum LineProblem {
  /** It is not. */
  NONE("", false),
  /** It does not have the fields of the format. */
  NO_FIT("does not fit the format", true),
  /** Longer than any request that servers take. */
  TOO_LONG("is longer than 64 KiB", true),
  /** Zero bytes in it. */
  BINARY("holds zero bytes", true),
  /** The time is not one. */
  BAD_TIME("has a time that cannot be read", true),
  /** A connection without a request, which servers log as a hyphen. */
  NO_REQUEST("tells of a connection without a request", false),
  /** Bytes that are no request, as scanners and TLS on a plain port send them. */
  GARBLED_REQUEST("has a request line that is no request", false),
  /** CONNECT, or an asterisk: nothing that a cache could keep. */
  NO_TARGET("asks for no path", false);

  private final String words;
  private final boolean isOfFormat;

  LineProblem(String words, boolean isOfFormat) {
    this.words = words;
    this.isOfFormat = isOfFormat;
  }

  /** What is wrong, as the end of a sentence that begins with the line. */
  public String words() {
    return words;
  }

  /** Whether it says that the log is not of its format, and not that a client sent nonsense. */
  public boolean isOfFormat() {
    return isOfFormat;
  }
}
