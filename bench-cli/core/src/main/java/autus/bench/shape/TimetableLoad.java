package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;

/**
 * Requests that are due when a timetable says, whatever the responses take. One that finds no free
 * connection waits for the next, first come first served, and its response time counts from the
 * instant at which it was due.
 *
 * @param timetable when each is due, and which it is
 * @param connections how many requests can be under way at once, at least 1
 * @param end when no more are due
 */
public record TimetableLoad(RequestTimetable timetable, int connections, LoadEnd end)
    implements PlainLoad {

  public TimetableLoad {
    if (connections < 1 || connections > ClosedLoad.MOST_USERS) {
      throw new MalformedValueException(
          "must be from 1 to %d connections, but is %d"
              .formatted(ClosedLoad.MOST_USERS, connections));
    }
    if (end instanceof AfterRequests requests && requests.count() > timetable.count()) {
      throw new MalformedValueException(
          "must be at most %d requests, as many as are recorded, but is %d"
              .formatted(timetable.count(), requests.count()));
    }
  }

  /** All requests of a timetable that has an end. */
  public static TimetableLoad whole(RequestTimetable timetable, int connections) {
    return new TimetableLoad(timetable, connections, new AfterRequests(timetable.count()));
  }

  @Override
  public double mostPerSecond() {
    return timetable.mostPerSecond();
  }

  @Override
  public TimetableLoad lasting(Duration duration) {
    return new TimetableLoad(timetable, connections, new AfterDuration(duration));
  }
}
