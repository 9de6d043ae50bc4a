package autus.bench.scenario.build;

import autus.bench.shape.Durations;
import java.time.Duration;
import java.util.Map;

/** When requests are sent. Immutable: each method gives another one. */
public final class LoadBuilder {

  private final Keys keys;

  private LoadBuilder(Keys keys) {
    this.keys = keys;
  }

  /** Users, each of which sends a request, waits for the response, pauses, and sends again. */
  public static LoadBuilder closed(int users) {
    return new LoadBuilder(Keys.NONE.with("users", users));
  }

  /** Requests that are due so often a second, however long responses take. */
  public static LoadBuilder open(double perSecond) {
    return new LoadBuilder(Keys.NONE.with("rate", perSecond + "/s"));
  }

  /** The time for which requests are due, the ramp-up included. */
  public LoadBuilder lasting(Duration duration) {
    return with("duration", Durations.format(duration));
  }

  /** Exactly so many requests, in place of a duration. */
  public LoadBuilder requests(long count) {
    return with("requests", count);
  }

  /** Of a closed load: so many users start each second, in place of all at once. */
  public LoadBuilder rampUp(double perSecond) {
    return with("ramp-up", perSecond + "/s");
  }

  /** Of a closed load: a user's pause after each response. */
  public LoadBuilder thinkTime(Duration pause) {
    return with("think-time", Durations.format(pause));
  }

  /** Of a closed load: a user's pause after each response, any of a range. */
  public LoadBuilder thinkTime(Duration least, Duration most) {
    return with("think-time", Durations.format(least) + ".." + Durations.format(most));
  }

  /** Of an open load: random gaps, as from many independent users. */
  public LoadBuilder poisson() {
    return with("arrivals", "poisson");
  }

  /** Of an open load: the most requests in flight. */
  public LoadBuilder connections(int most) {
    return with("connections", most);
  }

  /** Any other key that a load has in a file. */
  public LoadBuilder with(String key, Object value) {
    return new LoadBuilder(keys.with(key, value));
  }

  Map<String, Object> values() {
    return keys.values();
  }
}
