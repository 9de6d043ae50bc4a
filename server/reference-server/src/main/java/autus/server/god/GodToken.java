package autus.server.god;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that makes a request one of the god role. */
public final class GodToken {

  /** The role's name. */
  public static final String ROLE = "god";

  private static final String SCHEME = "Bearer ";

  private final byte[] secret;

  /** The token of that text, which is not blank. */
  public GodToken(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("the god token must not be blank");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether this is {@code Bearer} (in any case, RFC 9110, 11.1) and the token. Compares in a time
   * that does not depend on where the texts differ.
   */
  public boolean isCarriedBy(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            secret,
            authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
  }
}
