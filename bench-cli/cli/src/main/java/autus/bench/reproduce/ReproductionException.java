package autus.bench.reproduce;

/** A reproduction that cannot go on; the message says what failed, why and what to do. */
public final class ReproductionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReproductionException(String message) {
    super(message);
  }
}
