package autus.bench.target;

import autus.bench.yaml.MalformedValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the variables of an environment say about proxies, read as curl does: {@code http_proxy} in
 * lower case only, since a web server may set the other to what a client sent, {@code https_proxy},
 * {@code all_proxy} and {@code no_proxy} in lower or upper case.
 *
 * @param environment values by name
 */
public record ProxyVariables(Map<String, String> environment) {

  private static final List<String> NO_PROXY = List.of("no_proxy", "NO_PROXY");

  public ProxyVariables {
    environment = Map.copyOf(environment);
  }

  /**
   * How to reach a target.
   *
   * @throws MalformedValueException if no variable names a proxy for it, or names none of HTTP
   */
  public ProxyUse useFor(Target target) {
    List<String> names =
        target.isSecure()
            ? List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
            : List.of("http_proxy", "all_proxy", "ALL_PROXY");
    String name =
        set(names)
            .orElseThrow(
                () ->
                    new MalformedValueException(
                        "env takes the proxy from %s, but none is set; write the proxy's URL, or leave --proxy out"
                            .formatted(names.stream().collect(Collectors.joining(", ")))));
    Optional<String> list = set(NO_PROXY);
    Optional<String> entry =
        list.flatMap(each -> new NoProxyList(value(each)).entryFor(target.host(), target.port()));
    if (entry.isPresent()) {
      return new ProxyUse(
          Optional.empty(),
          "not through the proxy of %s, because %s has \"%s\""
              .formatted(name, list.orElseThrow(), entry.get()));
    }
    try {
      return new ProxyUse(Optional.of(Proxy.parse(value(name))), "of " + name);
    } catch (MalformedValueException none) {
      throw new MalformedValueException(
          "env takes the proxy from %s, which %s".formatted(name, none.getMessage()));
    }
  }

  private Optional<String> set(List<String> names) {
    return names.stream().filter(name -> !value(name).isBlank()).findFirst();
  }

  private String value(String name) {
    return environment.getOrDefault(name, "");
  }
}
