package autus.bench.target;

import java.util.Optional;

/**
 * Whether connections go through a proxy.
 *
 * @param proxy absent if they go to the target itself
 * @param reason why, if somebody else decided that, such as the environment; empty otherwise
 */
public record ProxyUse(Optional<Proxy> proxy, String reason) {

  /** No proxy, which nobody asked for. */
  public static final ProxyUse NONE = of(Optional.empty());

  /** What was asked for. */
  public static ProxyUse of(Optional<Proxy> proxy) {
    return new ProxyUse(proxy, "");
  }

  /** For reports; empty if there is nothing to say. */
  String words() {
    String used = proxy.map(each -> "through the proxy " + each).orElse("");
    return used.isEmpty() || reason.isEmpty() ? used + reason : used + " " + reason;
  }
}
