package autus.bench.traffic.replay;

/** Why a request that was understood is not sent. */
enum LeftOut {
  /** POST and the like. */
  WRITE(
      "methods that may change something, and a log has no bodies; --with-writes sends them without"),
  /** One that cannot be named. */
  RARE_METHOD("methods that are not known"),
  /** Such as CONNECT. */
  NO_PATH("no path"),
  /** By its user. */
  NOT_CHOSEN("not of the routes that were asked for");

  private final String words;

  LeftOut(String words) {
    this.words = words;
  }

  /** What is said of such requests, behind their number. */
  String words() {
    return words;
  }
}
