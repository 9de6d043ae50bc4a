package autus.bench.scenario.format;

import autus.bench.cachemodel.CacheModel;
import autus.bench.scenario.Scenario;
import java.util.Optional;
import java.util.function.Function;

/**
 * The section about the target's cache.
 *
 * @param layer the only header field that is believed; absent: all
 * @param model what is said of the cache for predictions; absent: nothing
 */
record CacheSection(Optional<String> layer, Optional<CacheModel> model) {

  /** That of a scenario; empty if it says nothing of a cache. */
  static Optional<CacheSection> of(Scenario scenario) {
    CacheSection section =
        new CacheSection(scenario.observed().headers().layer(), scenario.cache());
    return Optional.of(section).filter(each -> each.layer.isPresent() || each.model.isPresent());
  }

  /** A part of the model, if there is one. */
  static <T> Function<CacheSection, Optional<T>> ofModel(Function<CacheModel, T> part) {
    return section -> section.model.map(part);
  }
}
