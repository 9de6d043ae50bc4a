/**
 * Replays of logs: requests compiled into a plan file, from which a run of any length is sent in
 * memory that does not grow with it.
 *
 * <p>Enter by {@link autus.bench.traffic.replay.ReplayedLogs}. Knows logs and scenarios, and
 * nothing of what becomes of the requests.
 */
@NullMarked
package autus.bench.traffic.replay;

import org.jspecify.annotations.NullMarked;
