package autus.bench.cli;

/** What the process answers its caller. */
final class ExitCode {

  /** All went well. */
  static final int PASS = 0;

  /** A defect of this tool. */
  static final int INTERNAL_ERROR = 1;

  /** A wrong option, value, file or expression. */
  static final int WRONG_INPUT = 2;

  /** A gate failed. */
  static final int GATE_FAILED = 3;

  /** A run is not valid, or could not take place. */
  static final int RUN_INVALID = 4;

  private ExitCode() {}
}
