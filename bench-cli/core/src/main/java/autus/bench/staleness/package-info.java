/**
 * Proves that reads showed old data, from what the clients of one run saw: enter by {@link
 * autus.bench.staleness.StalenessWatch}, which listens to a run, or by {@link
 * autus.bench.staleness.HistoryChecker} for a recorded history. A read is reported only if no order
 * of the writes explains it. Knows exchanges and results; not where versions come from in a
 * scenario's file.
 */
@NullMarked
package autus.bench.staleness;

import org.jspecify.annotations.NullMarked;
