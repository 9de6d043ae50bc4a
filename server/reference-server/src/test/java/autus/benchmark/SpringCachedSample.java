package autus.benchmark;

import org.springframework.cache.annotation.Cacheable;

/** The answer behind {@code @Cacheable}, as most services keep theirs. */
class SpringCachedSample {

  @Cacheable("sample")
  Sample sample() {
    return Sample.ofItems(Sample.SMALL_ITEMS);
  }
}
