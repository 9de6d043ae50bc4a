/**
 * The tool's own requests, outside any load: counters, versions, probes and switches, whose
 * responses are bounded in size and time whoever sends them. Enter by {@link
 * autus.bench.ownclient.OwnClient}.
 */
@NullMarked
package autus.bench.ownclient;

import org.jspecify.annotations.NullMarked;
