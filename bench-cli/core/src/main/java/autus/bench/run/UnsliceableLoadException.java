package autus.bench.run;

/** A load that cannot be cut into slices for two sides; the message says what it lacks. */
public final class UnsliceableLoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsliceableLoadException(String message) {
    super(message);
  }
}
