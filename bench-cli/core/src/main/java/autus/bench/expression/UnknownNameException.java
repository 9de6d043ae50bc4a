package autus.bench.expression;

/** A name or selector that cannot have a value; the message says why and what there is instead. */
public final class UnknownNameException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnknownNameException(String message) {
    super(message);
  }
}
