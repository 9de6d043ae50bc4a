/**
 * The plan of a run: everything that is decided before it begins. Enter by {@link
 * autus.bench.plan.Plan#of}. What is sent is compiled to bytes and slots, when it is sent follows
 * from {@code shape}, and every draw from the seed. The only package that knows scenarios: whoever
 * comes after it takes the plan.
 */
@NullMarked
package autus.bench.plan;

import org.jspecify.annotations.NullMarked;
