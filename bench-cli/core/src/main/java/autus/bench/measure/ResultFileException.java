package autus.bench.measure;

/** A result file that cannot be used; its message names the file, the reason and what to do. */
public final class ResultFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ResultFileException(String message) {
    super(message);
  }

  ResultFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
