/**
 * The story of one run: prepare, warm up, measure, drain, judge. Enter by {@link
 * autus.bench.run.RunService}. Joins the scenario, the load, the classifier and the recorder, which
 * do not know each other.
 */
@NullMarked
package autus.bench.run;

import org.jspecify.annotations.NullMarked;
