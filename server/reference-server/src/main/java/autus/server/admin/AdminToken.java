package autus.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secret of this start, without which the admin interface refuses: a page in a browser can
 * reach the loopback interface, but does not know it.
 */
public final class AdminToken {

  private final byte[] secret;

  /** The token of that text, which is not empty. */
  public AdminToken(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("the admin token must not be blank");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Compares in a time that does not depend on where the texts differ. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(secret, candidate.getBytes(StandardCharsets.UTF_8));
  }
}
