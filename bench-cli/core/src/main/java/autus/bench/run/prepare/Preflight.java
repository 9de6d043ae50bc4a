package autus.bench.run.prepare;

import autus.bench.error.EnvironmentException;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.ConnectionCheck;
import autus.bench.target.Target;
import autus.bench.target.WireSettings;
import java.net.UnknownHostException;

/**
 * Finds out before the load whether anybody listens, shows a certificate that is to be trusted, and
 * speaks the protocol.
 */
public final class Preflight {

  private Preflight() {}

  public static void check(Transport transport, Target target) throws InterruptedException {
    String problem;
    try {
      problem = ConnectionCheck.exchange(transport, target, Timeouts.of(target));
    } catch (UnknownHostException unknown) {
      throw new EnvironmentException(
          "target %s: the host name has no address; check its spelling".formatted(place(target)));
    }
    if (!problem.isEmpty()) {
      throw new EnvironmentException(
          "target %s cannot be reached: %s%s"
              .formatted(place(target), problem, advice(target, problem)));
    }
  }

  /** It may be the proxy that cannot be reached, or the place that was named for the host. */
  private static String place(Target target) {
    WireSettings.Route route = target.wire().route();
    return route
        .proxy()
        .map(proxy -> " through the proxy " + proxy)
        .or(() -> route.connectTo().map(point -> " at " + point))
        .map(way -> target.authority() + way)
        .orElse(target.authority());
  }

  private static String advice(Target target, String problem) {
    if (problem.contains("HTTP/2")) {
      return "; omit HTTP/2, or use another target";
    }
    boolean explained = problem.contains("certificate") || problem.contains("TLS");
    return explained && target.isSecure() ? "" : "; start it, or use another target";
  }
}
