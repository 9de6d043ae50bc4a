package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import java.nio.charset.StandardCharsets;

/** Paths as scenarios write them: with or without the server, not all of them percent-encoded. */
final class PathText {

  private static final String NEVER_IN_PATHS = "\"<>\\^`{|}#";
  private static final String HEX = "0123456789ABCDEF";

  private PathText() {}

  /** The path of a text that is the same every time. */
  static String withoutServer(String text, HttpProtocol protocol, String requestName) {
    String path = stripped(text, protocol);
    if (!path.startsWith("/")) {
      throw new UserErrorException(
          "request \"%s\" must go to a path that begins with a slash%s, but goes to \"%s\"; all requests of a run go to one server"
              .formatted(
                  requestName,
                  protocol.baseUrl().map(url -> ", or to " + url).orElse(""),
                  autus.bench.secret.KnownSecrets.masked(text)));
    }
    return path;
  }

  private static String stripped(String text, HttpProtocol protocol) {
    String server = protocol.baseUrl().map(url -> url.replaceFirst("/$", "")).orElse("");
    String path =
        !server.isEmpty() && text.startsWith(server) ? text.substring(server.length()) : text;
    return path.isEmpty() || path.startsWith("?") ? "/" + path : path;
  }

  /** With what no path may hold percent-encoded; what is encoded already stays. */
  static String encoded(String path) {
    return new String(encoded(path.getBytes(StandardCharsets.UTF_8), 0), StandardCharsets.US_ASCII);
  }

  private static byte[] encoded(byte[] path, int from) {
    int added = 0;
    for (int i = from; i < path.length; i++) {
      added += mayStand(path[i]) ? 0 : 2;
    }
    byte[] encoded = new byte[path.length - from + added];
    int to = 0;
    for (int i = from; i < path.length; i++) {
      if (mayStand(path[i])) {
        encoded[to++] = path[i];
      } else {
        encoded[to++] = '%';
        encoded[to++] = (byte) HEX.charAt((path[i] >> 4) & 0xf);
        encoded[to++] = (byte) HEX.charAt(path[i] & 0xf);
      }
    }
    return encoded;
  }

  private static boolean mayStand(byte each) {
    return each > ' ' && each < 0x7f && NEVER_IN_PATHS.indexOf(each) < 0;
  }

  /** A path that follows from the session, without its slash. */
  static SessionText behindSlash(SessionText text, HttpProtocol protocol) {
    return SessionText.ofBytes(
        session -> text.bytes().apply(session).flatMap(path -> behindSlash(path, protocol)));
  }

  private static Validation<byte[]> behindSlash(byte[] path, HttpProtocol protocol) {
    if (path.length > 0 && path[0] == '/') {
      return new Success<>(encoded(path, 1));
    }
    String stripped = stripped(new String(path, StandardCharsets.UTF_8), protocol);
    return stripped.startsWith("/")
        ? new Success<>(encoded(stripped.getBytes(StandardCharsets.UTF_8), 1))
        : failure("its path must begin with a slash");
  }

  /** Scala's failures are validations of anything, which Java cannot see. */
  @SuppressWarnings("unchecked")
  private static <T> Validation<T> failure(String message) {
    return (Validation<T>) (Object) new Failure(message);
  }
}
