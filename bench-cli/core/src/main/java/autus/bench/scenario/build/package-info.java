/**
 * Scenarios put together by a program, in the same form that a file has. Enter by {@link
 * autus.bench.scenario.build.ScenarioBuilder}.
 */
@NullMarked
package autus.bench.scenario.build;

import org.jspecify.annotations.NullMarked;
