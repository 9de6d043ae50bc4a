package autus.responsecache;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes the responses of one route, besides the variables of its path.
 *
 * @param queryParameters the query parameters that the response depends on; a request with any
 *     other bypasses the cache
 * @param role the role that a request must have, which is checked before the cache is asked and is
 *     part of the key: whoever has it gets the same response
 */
public record KeyParts(List<String> queryParameters, Optional<String> role) {

  /** A response that depends on the path alone and is for everybody. */
  public static final KeyParts NONE = new KeyParts(List.of(), Optional.empty());

  private static final int MAX_VALUE_LENGTH = 200;

  public KeyParts {
    queryParameters = List.copyOf(queryParameters);
  }

  /** A response that depends on these query parameters. */
  public static KeyParts query(String... parameters) {
    return new KeyParts(List.of(parameters), Optional.empty());
  }

  /** The same for one role only. */
  public KeyParts forRole(String name) {
    return new KeyParts(queryParameters, Optional.of(name));
  }

  /**
   * The parts of a request in a fixed order, each value after its length so that no two requests
   * look alike; or nothing when the request has a parameter that is not declared, repeated, or
   * longer than is kept. Values are compared as the handler sees them, whatever their spelling was.
   */
  Optional<String> canonical(
      Map<String, String> pathVariables, Map<String, String @Nullable []> parameters) {
    StringBuilder canonical = new StringBuilder();
    role.ifPresent(name -> append(canonical, "@role", name));
    for (Map.Entry<String, String> variable : new TreeMap<>(pathVariables).entrySet()) {
      if (variable.getValue().length() > MAX_VALUE_LENGTH) {
        return Optional.empty();
      }
      append(canonical, "{" + variable.getKey() + "}", variable.getValue());
    }
    if (parameters.isEmpty()) {
      return Optional.of(canonical.toString());
    }
    for (Map.Entry<String, String @Nullable []> parameter : new TreeMap<>(parameters).entrySet()) {
      String @Nullable [] values = parameter.getValue();
      if (!queryParameters.contains(parameter.getKey())
          || values == null
          || values.length != 1
          || values[0].length() > MAX_VALUE_LENGTH) {
        return Optional.empty();
      }
      append(canonical, parameter.getKey(), values[0]);
    }
    return Optional.of(canonical.toString());
  }

  private static void append(StringBuilder canonical, String name, String value) {
    canonical.append(name).append('=').append(value.length()).append(':').append(value).append('&');
  }
}
