package autus.responsecache.counts;

import autus.responsecache.route.Route;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says once for each route and reason why its responses are not kept. Thread-safe. */
public final class ReasonLog {

  private static final Logger LOG = System.getLogger(ReasonLog.class.getName());

  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** Says it, if it is worth a line and was not said yet. */
  public void say(Route route, Reason reason, String detail) {
    if (reason.isWorthALine() && said.add(reason.name() + " " + route.declared())) {
      LOG.log(
          Level.WARNING,
          "{0} is {1}: {2}{3}; said once",
          route.declared(),
          reason.kind() == Reason.Kind.BYPASS ? "not looked for in the cache" : "not kept",
          reason.text(),
          detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }
}
