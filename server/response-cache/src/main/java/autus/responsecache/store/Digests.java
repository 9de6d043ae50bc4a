package autus.responsecache.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Hashes in hexadecimal digits. */
final class Digests {

  /** 128 bits: no two queries or bodies of a cache meet by chance. */
  private static final int PREFIX_BYTES = 16;

  private Digests() {}

  static String sha256Prefix(String text) {
    return sha256Prefix(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256Prefix(byte[] bytes) {
    return HexFormat.of().formatHex(Arrays.copyOf(digest("SHA-256", bytes), PREFIX_BYTES));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }
}
