package autus.bench.load.connection;

import autus.bench.error.UserErrorException;
import autus.bench.target.TlsSettings;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys from PEM files. */
final class Certificates {

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  /** The largest file, in bytes: some times what all authorities of a platform take. */
  static final int LARGEST_BYTES = 4 << 20;

  private Certificates() {}

  /** Trusts the authorities of that file and no others, or those of the platform. */
  static X509ExtendedTrustManager trust(Optional<Path> authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities.map(Certificates::keyStore).orElse(null));
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager extended) {
          return extended;
        }
      }
      throw new IllegalStateException("every Java platform has a trust manager for certificates");
    } catch (GeneralSecurityException broken) {
      throw new UserErrorException("the platform's authorities: " + broken.getMessage());
    }
  }

  private static @Nullable KeyStore keyStore(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher certificates = CERTIFICATE.matcher(read(file, "ca-file"));
      int count = 0;
      while (certificates.find()) {
        byte[] pem = certificates.group().getBytes(StandardCharsets.US_ASCII);
        store.setCertificateEntry(
            "authority-" + count++, factory.generateCertificate(new ByteArrayInputStream(pem)));
      }
      if (count == 0) {
        throw new UserErrorException(
            "ca-file %s: must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----), but holds none"
                .formatted(file));
      }
      return store;
    } catch (GeneralSecurityException | IOException broken) {
      throw new UserErrorException(
          "ca-file %s: is no certificate: %s; give a PEM file"
              .formatted(file, broken.getMessage()));
    }
  }

  /** Lets the client show its certificate when it is asked to. */
  static void identify(SslContextBuilder builder, TlsSettings.Identity identity) {
    read(identity.certificate(), "client certificate");
    read(identity.key(), "key of the client certificate");
    try {
      builder.keyManager(identity.certificate().toFile(), identity.key().toFile());
    } catch (IllegalArgumentException broken) {
      throw new UserErrorException(
          "client certificate %s with key %s: cannot be read: %s; give a PEM certificate and its unencrypted PKCS#8 key"
              .formatted(identity.certificate(), identity.key(), broken.getMessage()));
    }
  }

  private static String read(Path file, String what) {
    try {
      byte[] bytes;
      try (InputStream stream = Files.newInputStream(file)) {
        bytes = stream.readNBytes(LARGEST_BYTES + 1);
      }
      if (bytes.length > LARGEST_BYTES) {
        throw new UserErrorException(
            "%s %s: must be at most %d bytes, but is larger; give a PEM file"
                .formatted(what, file, LARGEST_BYTES));
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException missing) {
      throw new UserErrorException(
          "%s %s: there is no such file; check the path".formatted(what, file));
    } catch (IOException unreadable) {
      throw new UserErrorException(
          "%s %s: cannot be read: %s".formatted(what, file, unreadable.getMessage()));
    }
  }
}
