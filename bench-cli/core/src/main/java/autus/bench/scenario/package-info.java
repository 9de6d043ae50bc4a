/**
 * The intended load, as a person writes it: who sends what, how often, for how long. Enter by
 * {@link autus.bench.scenario.ScenarioFile#load} for a YAML file or {@link
 * autus.bench.scenario.Scenario#ofUrl} for a single URL. The texts for times and rates ({@link
 * autus.bench.scenario.Durations}, {@link autus.bench.scenario.Rate}, {@link
 * autus.bench.scenario.ThinkTime}) are the same in files and on the command line. May import only
 * {@code yaml}.
 */
@NullMarked
package autus.bench.scenario;

import org.jspecify.annotations.NullMarked;
