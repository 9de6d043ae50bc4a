package autus.bench.load.connection;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no connection.
 *
 * @param words for people
 * @param isLocal whether this machine could not even try
 */
public record ConnectionProblem(String words, boolean isLocal) {

  private static final String NO_PORT = "Cannot assign requested address";
  private static final String NO_FILE = "Too many open files";
  private static final String NO_MEMORY = "No buffer space available";

  private static final String REFUSED = "Connection refused";
  private static final int MAX_CAUSES = 10;

  /** What the target said or did. */
  public static ConnectionProblem ofTarget(String words) {
    return new ConnectionProblem(words, false);
  }

  /** What went wrong while connecting. */
  public static ConnectionProblem of(Throwable problem) {
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains(NO_PORT)) {
        return new ConnectionProblem("this machine has no free port for another connection", true);
      }
      if (message.contains(NO_FILE)) {
        return new ConnectionProblem("this process may open no more files", true);
      }
      if (message.contains(NO_MEMORY)) {
        return new ConnectionProblem("this machine has no memory for another connection", true);
      }
      cause = cause.getCause();
    }
    return new ConnectionProblem(words(problem), false);
  }

  /** The most telling words among the causes. */
  public static String words(Throwable problem) {
    CertificateException certificate = find(problem, CertificateException.class);
    if (certificate != null) {
      return String.valueOf(certificate.getMessage());
    }
    if (find(problem, NotSslRecordException.class) != null) {
      return "the target does not speak TLS on this port; use http:// or its TLS port";
    }
    SSLException tls = find(problem, SSLException.class);
    if (tls != null) {
      return "TLS: " + tls.getMessage();
    }
    if (find(problem, ConnectException.class) != null
        && String.valueOf(problem.getMessage()).contains(REFUSED)) {
      return REFUSED; // without the name of the system call, which tells nobody anything
    }
    ConnectTimeoutException timeout = find(problem, ConnectTimeoutException.class);
    return String.valueOf((timeout != null ? timeout : problem).getMessage());
  }

  /** Whether the bytes were no HTTP, as against a connection that failed. */
  public static boolean breaksHttp(Throwable problem) {
    return problem instanceof DecoderException && find(problem, SSLException.class) == null;
  }

  private static <T extends Throwable> @Nullable T find(Throwable problem, Class<T> type) {
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}
