package autus.bench.load.driver;

import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Visits;
import autus.bench.shape.Program;

/** A program that can lead the users of a run; every program of a load that is run is one. */
public interface UserLead extends Program {

  /** Does what the program wants done before its run. May take its time: no window is open yet. */
  void before();

  /** Does what it wants done afterwards. */
  void after();

  /**
   * Prepares a run.
   *
   * @param users send by the plan's requests
   * @param visits gives each user what it sends, with its values
   * @param schedule says when the window begins; ended by the drive when the last user has left
   */
  Drive drive(
      Transport transport, HttpUsers users, LoadPlan plan, Visits visits, Schedule schedule);
}
