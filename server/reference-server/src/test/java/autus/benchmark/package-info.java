/**
 * What a request costs the server, on routes beside the server's own: guests of its process,
 * outside its packages, so that neither the server nor its tests find them. Enter by {@link
 * autus.benchmark.CostPerRequest}, which {@code server/benchmarks/cost-per-request} runs.
 */
@NullMarked
package autus.benchmark;

import org.jspecify.annotations.NullMarked;
