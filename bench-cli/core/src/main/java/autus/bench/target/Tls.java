package autus.bench.target;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to trust the target and how to identify oneself to it. Files hold PEM.
 *
 * @param authorities certificates of the authorities to trust, in place of the platform's
 * @param verifies whether the target's certificate and host name are checked
 * @param identity what the target may ask of the client
 */
public record Tls(Optional<Path> authorities, boolean verifies, Optional<Identity> identity) {

  /** What the platform trusts, checked. */
  public static final Tls DEFAULT = new Tls(Optional.empty(), true, Optional.empty());

  /** A client certificate with its chain, and its private key (PKCS#8, not encrypted). */
  public record Identity(Path certificate, Path key) {}
}
