package autus.bench.doctor;

/**
 * What was found about one thing.
 *
 * @param subject such as Redis
 * @param found how it is, in a few words
 * @param advice what to do; empty if nothing needs to be done
 */
public record Finding(String subject, Health health, String found, String advice) {

  /** How good it is. */
  public enum Health {
    FINE,
    /** Works, but figures may suffer, or something optional is missing. */
    WEAK,
    /** Load tests cannot be run, or not believed. */
    BROKEN
  }

  static Finding fine(String subject, String found) {
    return new Finding(subject, Health.FINE, found, "");
  }

  static Finding weak(String subject, String found, String advice) {
    return new Finding(subject, Health.WEAK, found, advice);
  }

  static Finding broken(String subject, String found, String advice) {
    return new Finding(subject, Health.BROKEN, found, advice);
  }
}
