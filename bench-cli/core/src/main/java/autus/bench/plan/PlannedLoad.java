package autus.bench.plan;

import java.util.OptionalDouble;

/** The load as planned; times are nanoseconds since the window began. */
public interface PlannedLoad {

  /** How many users have arrived, or connections are open, at that time. */
  long usersAt(long elapsedNanos);

  /** The most users or connections of any time. */
  long users();

  /** The requests per second that are due at that time, if the plan lays down when they are. */
  OptionalDouble requestsPerSecondAt(long elapsedNanos);

  /** The number of the stage at that time, from 1. */
  int stageAt(long elapsedNanos);

  /** How many stages follow each other. */
  int stages();
}
