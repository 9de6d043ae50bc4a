/**
 * Caches as simulations: one policy in each file, behind {@link autus.bench.traffic.sim.Policy},
 * and what a lifetime, a load under way and ways to renew an entry make of it. Enter by {@link
 * autus.bench.traffic.sim.Simulation} and {@link autus.bench.traffic.sim.LoadSimulation}. To add a
 * policy: a class, and a constant of {@link autus.bench.traffic.sim.KnownPolicy}. May import {@code
 * traffic.trace}; Caffeine is imported here alone.
 */
@NullMarked
package autus.bench.traffic.sim;

import org.jspecify.annotations.NullMarked;
