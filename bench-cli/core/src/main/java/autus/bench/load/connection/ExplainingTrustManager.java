package autus.bench.load.connection;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Decides as another trust manager does, and says in plain words what is wrong. */
final class ExplainingTrustManager extends X509ExtendedTrustManager {

  private static final String OTHERWISE = ", or test it unverified with --insecure";

  private final X509ExtendedTrustManager judge;

  ExplainingTrustManager(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      judge.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException refusal) {
      throw new CertificateException(
          explanation(chain, authType, String.valueOf(engine.getPeerHost()), refusal), refusal);
    }
  }

  private String explanation(
      X509Certificate[] chain, String authType, String host, CertificateException refusal) {
    for (X509Certificate each : chain) {
      Instant expiry = each.getNotAfter().toInstant();
      if (expiry.isBefore(Instant.now())) {
        return "the target's certificate (%s) expired at %s; renew it%s"
            .formatted(subject(each), expiry, OTHERWISE);
      }
      Instant begin = each.getNotBefore().toInstant();
      if (begin.isAfter(Instant.now())) {
        return "the target's certificate (%s) is not valid before %s; check both clocks%s"
            .formatted(subject(each), begin, OTHERWISE);
      }
    }
    X509Certificate own = chain[0];
    if (isTrustedForSomeHost(chain, authType)) {
      return "the target's certificate is for %s, not for %s; use a name that it has%s"
          .formatted(names(own), host, OTHERWISE);
    }
    X509Certificate last = chain[chain.length - 1];
    String signer = last.getIssuerX500Principal().getName();
    boolean selfSigned = own.getIssuerX500Principal().equals(own.getSubjectX500Principal());
    return "the target's certificate (%s) is %s, which is not among the trusted authorities (%s); name the authority's file with --cacert%s"
        .formatted(
            subject(own),
            selfSigned ? "signed by itself" : "signed by " + signer,
            withoutTypes(String.valueOf(refusal.getMessage())),
            OTHERWISE);
  }

  /** Java's names of errors in the middle of its words tell nobody anything. */
  private static String withoutTypes(String words) {
    return words.replaceAll("(\\w+\\.)+\\w+: ", "");
  }

  private boolean isTrustedForSomeHost(X509Certificate[] chain, String authType) {
    try {
      judge.checkServerTrusted(chain, authType);
      return true;
    } catch (CertificateException untrusted) {
      return false;
    }
  }

  private static String subject(X509Certificate certificate) {
    String name = certificate.getSubjectX500Principal().getName();
    return name.isEmpty() ? names(certificate) : name;
  }

  private static String names(X509Certificate certificate) {
    @Nullable Collection<List<?>> alternatives;
    try {
      alternatives = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException broken) {
      alternatives = null;
    }
    Stream<String> names =
        alternatives == null
            ? Stream.of(certificate.getSubjectX500Principal().getName())
            : alternatives.stream().map(name -> String.valueOf(name.get(1)));
    return names.collect(Collectors.joining(", "));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
