package autus.bench.load.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Carries out the load of one run, whoever leads its users. */
public interface Drive {

  /**
   * Runs the load to its end, the drain included. However it ends, no user is left afterwards.
   *
   * @param drain how long to wait at most, after the window, for the last responses
   * @throws TimeoutException if users were still busy after the drain
   */
  void run(Duration drain) throws InterruptedException, TimeoutException;

  /**
   * How many arrivals of open loads were due in the window and never sent. Call it after the run.
   */
  long unsentCount();

  /** What ended the load, or users, before their time, for the result's reader; often nothing. */
  Optional<String> earlyEnd();
}
