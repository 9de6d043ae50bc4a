package autus.bench.cli.session;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;

/** What the process answers its caller. */
public final class ExitCode {

  /** All went well. */
  public static final int PASS = 0;

  /** A defect of this tool. */
  public static final int INTERNAL_ERROR = 1;

  /** A wrong option, value, file or expression. */
  public static final int WRONG_INPUT = UserErrorException.EXIT_CODE;

  /** A gate failed. */
  public static final int GATE_FAILED = 3;

  /** A run is not valid, or could not take place. */
  public static final int RUN_INVALID = EnvironmentException.EXIT_CODE;

  private ExitCode() {}
}
