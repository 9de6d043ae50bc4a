package autus.bench.junit;

import autus.bench.error.UserErrorException;
import autus.bench.target.Target;
import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out where the server of a test is. */
final class TargetAddress {

  /** The configuration parameter that names a target. */
  static final String PARAMETER = "autus.bench.target";

  private static final int HIGHEST_PORT = 65_535;

  private TargetAddress() {}

  /**
   * The target that the annotation names, or a member of the test, a parameter, or Spring Boot.
   *
   * @return empty if nobody knows one, so that the scenario's own stays
   * @throws UserErrorException if one of them says what is no target
   */
  static Optional<Target> find(DeclaredLoad declared, TestPlace place) {
    if (!declared.target().isEmpty()) {
      String text = place.resolved(declared.target(), declared.place());
      return Optional.of(declared.changed("target", text, Target::parse));
    }
    List<Object> members = place.annotated(LoadTarget.class);
    if (members.size() > 1) {
      throw new UserErrorException(
          "%s has %d members with @LoadTarget, of which one can be the target; keep one of them"
              .formatted(place.context().getRequiredTestClass().getName(), members.size()));
    }
    if (!members.isEmpty()) {
      return Optional.of(of(members.get(0)));
    }
    Optional<String> parameter = place.parameter(PARAMETER);
    if (parameter.isPresent()) {
      return Optional.of(parsed("parameter " + PARAMETER, parameter.get()));
    }
    return SpringServer.of(place).map(address -> parsed("the server of the Spring test", address));
  }

  private static Target of(Object value) {
    if (value instanceof Supplier<?> supplier) {
      Object supplied = supplier.get();
      if (supplied == null) {
        throw new UserErrorException("@LoadTarget: its supplier must give a target, but gave null");
      }
      return of(supplied);
    }
    if (value instanceof Integer port) {
      if (port < 1 || port > HIGHEST_PORT) {
        throw new UserErrorException(
            "@LoadTarget must be a port from 1 to %d, but is %d; is the server started?"
                .formatted(HIGHEST_PORT, port));
      }
      return Target.http("127.0.0.1", port);
    }
    if (value instanceof CharSequence || value instanceof URI || value instanceof URL) {
      return parsed("@LoadTarget", value.toString());
    }
    throw new UserErrorException(
        "@LoadTarget must be a URL (text, URI or URL), a port or a Supplier of one, but is a %s"
            .formatted(value.getClass().getName()));
  }

  private static Target parsed(String where, String text) {
    try {
      return Target.parse(text);
    } catch (MalformedValueException mistake) {
      throw new UserErrorException(where + " " + mistake.getMessage(), mistake);
    }
  }
}
