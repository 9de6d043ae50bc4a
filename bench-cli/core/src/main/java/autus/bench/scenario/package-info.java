/**
 * The intended load, as a person writes it: who sends what, how often, for how long. Enter by
 * {@code scenario.format} for a YAML file or {@link autus.bench.scenario.Scenario#ofUrl} for a
 * single URL. Composed of the values of {@code shape}, {@code target}, {@code observe}, {@code
 * cachemodel} and {@code secret}; may also import {@code feed}, {@code exchange} and {@code yaml}.
 */
@NullMarked
package autus.bench.scenario;

import org.jspecify.annotations.NullMarked;
