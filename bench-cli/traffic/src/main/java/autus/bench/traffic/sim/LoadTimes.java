package autus.bench.traffic.sim;

/** How long a load of a key takes, in microseconds. */
@FunctionalInterface
public interface LoadTimes {

  /** At least 0. */
  long micros(int key);

  /** The same for all. */
  static LoadTimes of(long micros) {
    return key -> micros;
  }
}
