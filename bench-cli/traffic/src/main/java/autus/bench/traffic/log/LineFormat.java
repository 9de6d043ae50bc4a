package autus.bench.traffic.log;

/**
 * Reads the lines of one format. Not thread-safe: implementations keep what helps the next line.
 */
interface LineFormat {

  /** What to call it, such as {@code combined}. */
  String name();

  /**
   * Reads one line.
   *
   * @param entry cleared; takes what the line says
   */
  LineProblem read(byte[] line, int from, int to, LogEntry entry);

  /** Whether a line must have all its fields, also those that are not used. */
  default boolean fits(byte[] line, int from, int to, LogEntry entry) {
    LineProblem problem = read(line, from, to, entry);
    return !problem.isOfFormat();
  }

  /** Whether a line tells of the log itself, as those that begin with a hash sign often do. */
  default boolean isComment(byte[] line, int from, int to) {
    return from == to || line[from] == '#';
  }

  /** Whether all times so far were of whole seconds. */
  boolean isWholeSeconds();

  /** Whether times have no zone and were taken for UTC. */
  default boolean isZoneless() {
    return false;
  }
}
