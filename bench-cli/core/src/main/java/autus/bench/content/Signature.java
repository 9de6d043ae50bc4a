package autus.bench.content;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HMAC-SHA256 (RFC 2104, FIPS 180-4) of a text with the present values of its variables.
 * Immutable.
 *
 * @param name of the variable that stands for it, for messages
 * @param text what is signed
 * @param key with which, in UTF-8
 * @param notation how the 32 bytes are written
 */
public record Signature(
    String name, Template text, Template key, Function<byte[], String> notation) {

  private static final String ALGORITHM = "HmacSHA256";

  /** The variables on whose values it depends. */
  List<Variable> variables() {
    return Stream.of(text, key).flatMap(each -> each.variables().stream()).toList();
  }

  /** Whether it is always the same. */
  boolean isConstant() {
    return text.isConstant() && key.isConstant();
  }

  /**
   * Its text form with the present values.
   *
   * @throws UnusableValueException if a value is absent, or if the key is empty
   */
  byte[] bytes(Values values) {
    byte[] secret = written(key, values);
    if (secret.length == 0) {
      throw new UnusableValueException("the key of ${%s} is empty".formatted(name));
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return notation.apply(mac.doFinal(written(text, values))).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException | InvalidKeyException broken) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, broken);
    }
  }

  private static byte[] written(Template template, Values values) {
    RequestBytes out = new RequestBytes();
    template.append(values, out);
    return out.toBytes();
  }

  @Override
  public String toString() {
    return "${" + name + "}";
  }
}
