package autus.bench.scenario.format;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Recording;
import autus.bench.scenario.Replay;
import java.util.ServiceLoader;

/**
 * Reads recorded requests. A jar brings it and names its implementation, with a public constructor
 * without parameters, in {@code META-INF/services/autus.bench.scenario.format.Recordings}.
 */
public interface Recordings {

  /**
   * Reads all that is to be sent.
   *
   * @param listener is told how far it is
   * @throws UserErrorException if there is nothing to send, or a log cannot be read
   */
  Recording read(Replay replay, Listener listener);

  /** Is told from time to time how far reading is. */
  @FunctionalInterface
  interface Listener {

    /** Nobody listens. */
    Listener NONE = (requestCount, doneRatio) -> {};

    /**
     * So much is done.
     *
     * @param doneRatio from 0 to 1; 0 where that is not known
     */
    void at(long requestCount, double doneRatio);
  }

  /**
   * What is on the class path.
   *
   * @throws UserErrorException if nothing is
   */
  static Recordings available() {
    return ServiceLoader.load(Recordings.class)
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    "recorded requests are read by autus-bench-traffic.jar, but that is not on the class path; the launcher puts it there"));
  }
}
