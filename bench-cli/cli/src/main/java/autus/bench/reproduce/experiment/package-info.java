/**
 * The experiments of a reproduction, each of which measures one thing on the reference server: the
 * single user, the passes, loads without think time, stampedes, old data, lifetimes, the end of
 * Redis. {@link autus.bench.reproduce.Reproduction} puts them in order; {@link
 * autus.bench.reproduce.experiment.LabBench} joins load and server.
 */
@NullMarked
package autus.bench.reproduce.experiment;

import org.jspecify.annotations.NullMarked;
