package autus.bench.cli;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;

/** What the process answers its caller. */
final class ExitCode {

  /** All went well. */
  static final int PASS = 0;

  /** A defect of this tool. */
  static final int INTERNAL_ERROR = 1;

  /** A wrong option, value, file or expression. */
  static final int WRONG_INPUT = UserErrorException.EXIT_CODE;

  /** A gate failed. */
  static final int GATE_FAILED = 3;

  /** A run is not valid, or could not take place. */
  static final int RUN_INVALID = EnvironmentException.EXIT_CODE;

  private ExitCode() {}
}
