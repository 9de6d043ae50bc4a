package autus.responsecache.spring.actuate;

import autus.responsecache.load.LoadWatch;
import autus.responsecache.route.CachedRead;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;

/**
 * An observation of each load, so that a trace shows which part of a request the cache did not
 * save.
 */
final class ObservedLoads implements LoadWatch {

  static final String NAME = "responsecache.load";

  private final ObservationRegistry registry;
  private final String cacheName;

  ObservedLoads(ObservationRegistry registry, String cacheName) {
    this.registry = registry;
    this.cacheName = cacheName;
  }

  @Override
  public Watched begin(CachedRead route, HttpServletRequest request) {
    Observation observation =
        Observation.createNotStarted(NAME, registry)
            .contextualName("load " + route.declared())
            .lowCardinalityKeyValue("cache", cacheName)
            .lowCardinalityKeyValue("route", route.declared())
            .start();
    return new Observed(observation, observation.openScope());
  }

  private record Observed(Observation observation, Observation.Scope scope) implements Watched {

    @Override
    public void ended(int status) {
      observation.lowCardinalityKeyValue("status", Integer.toString(status));
    }

    @Override
    public void close() {
      scope.close();
      observation.stop();
    }
  }
}
