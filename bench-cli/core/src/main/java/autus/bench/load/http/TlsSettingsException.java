package autus.bench.load.http;

/** A file of certificates or keys cannot be used; the message says which, why and what to do. */
public final class TlsSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TlsSettingsException(String message) {
    super(message);
  }
}
