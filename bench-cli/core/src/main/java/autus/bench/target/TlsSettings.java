package autus.bench.target;

import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to trust an https target and how to identify oneself to it. Files hold PEM.
 *
 * @param caFile certificates of the authorities to trust, in place of the platform's
 * @param insecure trust any certificate for any name
 * @param identity what the target may ask of the client
 */
public record TlsSettings(Optional<Path> caFile, boolean insecure, Optional<Identity> identity) {

  /** What the platform trusts. */
  public static final TlsSettings DEFAULT =
      new TlsSettings(Optional.empty(), false, Optional.empty());

  public TlsSettings {
    if (insecure && caFile.isPresent()) {
      throw new MalformedValueException(
          "must not name authorities and be insecure at once; leave one of them out");
    }
  }

  /** A client certificate with its chain, and its private key (PKCS#8, not encrypted). */
  public record Identity(Path certificate, Path key) {}
}
