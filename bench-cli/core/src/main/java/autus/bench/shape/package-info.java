/**
 * The shape of a load, when requests start: users who wait for each response or arrivals at a rate,
 * for how long, in which phases, with which pauses. One type for each of these, read from
 * scenarios, carried by the plan, laid on by {@code load} and reckoned with by {@code predict}.
 * Enter by {@link autus.bench.shape.LoadShape}. The text forms of times and rates ({@link
 * autus.bench.shape.Durations}, {@link autus.bench.shape.Rate}) are the same in files and on the
 * command line. May import only {@code yaml}, for its exception.
 */
@NullMarked
package autus.bench.shape;

import org.jspecify.annotations.NullMarked;
